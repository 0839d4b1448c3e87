"""What a person is told, in their language: Chinese where the locale says so, else English.

Messages are written in English where they arise; programs (``--json``, reports, exit codes, the
proof desk's API) get them so and never otherwise. The catalogue is gettext's,
``locale/<language>/LC_MESSAGES/tingdu.po``, made by ``python -m tools.messages``; what is filled
into a message stands in it as ``{}``. In: any text of ours. Out: the same text in the person's
language, as far as the catalogue has it. Called by: the command line and the desk's page alone,
when they speak to a person; the clock, by anyone who writes a length of time.

Modules:
    - catalogue: looks up messages by the template they were made from
    - clock: lengths of time as people read them: 1:02:03
    - language: which language a person reads, by gettext's variables and our own
"""

from a11y.messages.catalogue import translated
from a11y.messages.language import DOMAIN, FOLDER, language

__all__ = ["DOMAIN", "FOLDER", "language", "translated"]
