"""What the doctor looks at: facts in, findings out; one module an area."""
