"""A book as sound files: m4b, audio, drill, podcast; cut from its sounds, with cover and tags."""
