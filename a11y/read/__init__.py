"""Reading: any source becomes an Interview."""
