"""Charts and tables as files for other programs."""
