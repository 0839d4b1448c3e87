"""Facts of single characters that every stage may ask: which are Han, which only mark another."""
