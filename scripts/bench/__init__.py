"""What measures the package: builds, searches and conversions of thousands of synthetic articles."""
