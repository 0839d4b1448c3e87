"""What a person sees of a command: lines, progress, refusals, reports. Prints; decides nothing."""
