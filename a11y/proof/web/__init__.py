"""The desk in the browser: who may come in, the JSON API, the files of the page.

In: requests from this machine's browser, with the right token. Out: JSON, sound and the page, on
loopback, until Ctrl-C. Called by: ``tingdu proof``.

Modules:
    - address: where a desk that was ended could be found, so that an open page finds it again
    - answers: what all servers of the desk answer alike: JSON, refusals, files; how they listen
    - archive_server: the server of a folder: its list, and the desk of each article
    - guard: who may come in
    - patience: clients that ask nothing are hung up on
    - server: the server of one article
    - view: the article as JSON for the page
"""
