"""The desk in the browser: who may come in, the JSON API, the files of the page."""
