"""What a batch writes besides its books: anthology, catalogue, report."""
