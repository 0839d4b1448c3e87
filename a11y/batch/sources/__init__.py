"""Which books a batch makes: files, folders and lists become jobs with names."""
