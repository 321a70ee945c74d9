"""What the network answers (DESIGN 2, 7).

Here stands a run: where it goes (``target``, ``ways``), what may leave this machine (``sending``), which probes it
consists of (``ladder``), and how they are climbed (``runner``). Below it, each one knowing only those after it:

- ``rungs``: the probes, a file each;
- ``client_error``: what the user's own client printed;
- ``answers``: what an answer says;
- ``wire``: the exchange itself.
"""
