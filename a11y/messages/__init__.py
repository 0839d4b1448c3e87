"""What a person is told, in their language: Chinese where the locale says so, else English.

Messages are written in English where they arise; programs (``--json``, reports, exit codes) get
them so and never otherwise. Only the command line, when it speaks to a person, looks a message up
here. In: any text of ours. Out: the same text in the person's language, as far as the catalogue
has it. The catalogue is gettext's, ``locale/<language>/LC_MESSAGES/tingdu.po``, made by
``python -m tools.messages``; what is filled into a message stands in it as ``{}``.
"""

from a11y.messages.catalogue import told
from a11y.messages.language import DOMAIN, FOLDER, language

__all__ = ["DOMAIN", "FOLDER", "language", "told"]
