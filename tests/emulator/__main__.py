"""The emulated service on the command line.

``python -m tests.emulator convert talk.md --engine edge`` runs tingdu against it.
``python -m tests.emulator --alone LATENCY_S SPEED`` runs it alone until standard input ends, and
prints the two addresses that the library would use.
"""

from __future__ import annotations

import sys

import edge_tts.communicate
import edge_tts.voices

from tests.emulator.service import Service


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--alone"]:
        with Service(latency_s=float(arguments[1]), speed=float(arguments[2])) as service:
            print(service.wss_url, service.voice_list_url, sep="\n", flush=True)
            sys.stdin.read()
        return
    with Service() as service:
        edge_tts.communicate.WSS_URL = service.wss_url
        edge_tts.voices.VOICE_LIST = service.voice_list_url
        from a11y.cli import main as tingdu

        tingdu(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
