"""Reading sheets that people bring: CSV and XLSX."""
