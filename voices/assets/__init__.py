"""Files the engines need, each folder with its source and licence."""
