"""Tests of the stocktake's desk."""
