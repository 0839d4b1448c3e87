"""Changes made to one article, or to a folder's, and the way back."""
