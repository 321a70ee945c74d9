"""What Windows, .NET, macOS and Linux say in other languages than English of a connection that fails.

These are the messages of the systems, which programs hand on as they are; what programs say in their own words stands
in ``failures.py``.
"""

from __future__ import annotations

from gui.report import FailureCode

__all__ = ["SAID", "SAID_VAGUELY"]

SAID: tuple[tuple[FailureCode, tuple[str, ...]], ...] = (
    (
        FailureCode.DNS_FAILED,
        (
            # Chinese
            "\u672a\u80fd\u89e3\u6790\u6b64\u8fdc\u7a0b\u540d\u79f0",
            "\u4e0d\u77e5\u9053\u8fd9\u6837\u7684\u4e3b\u673a",
            "\u8bf7\u6c42\u7684\u540d\u79f0\u6709\u6548\uff0c\u4f46\u662f\u627e\u4e0d\u5230\u8bf7\u6c42\u7684"
            "\u7c7b\u578b\u7684\u6570\u636e",
            "\u672a\u80fd\u627e\u5230\u4f7f\u7528\u6307\u5b9a\u4e3b\u673a\u540d\u7684\u670d\u52a1\u5668",
            "\u672a\u77e5\u7684\u540d\u79f0\u6216\u670d\u52a1",
            "\u57df\u540d\u89e3\u6790\u6682\u65f6\u5931\u8d25",
            "\u57df\u540d\u89e3\u6790\u5931\u8d25",
            "\u57df\u540d\u89e3\u6790\u9519\u8bef",
            "\u65e0\u6cd5\u89e3\u6790\u57df\u540d",
            "\u65e0\u6cd5\u89e3\u6790\u4e3b\u673a",
            "\u7121\u6cd5\u89e3\u6790\u9060\u7aef\u540d\u7a31",
            "\u7121\u6cd5\u8b58\u5225\u9019\u53f0\u4e3b\u6a5f",
            # Japanese, Korean
            "\u30ea\u30e2\u30fc\u30c8\u540d\u3092\u89e3\u6c7a\u3067\u304d\u307e\u305b\u3093\u3067\u3057\u305f",
            "\u305d\u306e\u3088\u3046\u306a\u30db\u30b9\u30c8\u306f\u4e0d\u660e\u3067\u3059",
            "\uc6d0\uaca9 \uc774\ub984\uc744 \ud655\uc778\ud560 \uc218 \uc5c6\uc2b5\ub2c8\ub2e4",
            "\uc54c\ub824\uc9c4 \ud638\uc2a4\ud2b8\uac00 \uc5c6\uc2b5\ub2c8\ub2e4",
            # Russian
            "\u0440\u0430\u0437\u0440\u0435\u0448\u0438\u0442\u044c \u0443\u0434\u0430\u043b\u0435\u043d\u043d"
            "\u043e\u0435 \u0438\u043c\u044f",
            "\u042d\u0442\u043e\u0442 \u0445\u043e\u0441\u0442 \u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442"
            "\u0435\u043d",
            # German, French, Spanish, Portuguese
            "Remotename konnte nicht aufgel\u00f6st werden",
            "kein solcher Host bekannt",
            "nom distant n'a pas pu \u00eatre r\u00e9solu",
            "H\u00f4te inconnu",
            "resolver el nombre remoto",
            "resolver el host",
            "Host desconocido",
            "nome remoto n\u00e3o p\u00f4de ser resolvido",
            "host n\u00e3o \u00e9 conhecido",
        ),
    ),
    (
        FailureCode.CONNECTION_REFUSED,
        (
            # Chinese
            "\u76ee\u6807\u8ba1\u7b97\u673a\u79ef\u6781\u62d2\u7edd",
            "\u65e0\u6cd5\u8fde\u63a5\u5230\u8fdc\u7a0b\u670d\u52a1\u5668",
            "\u62d2\u7edd\u8fde\u63a5",
            "\u8fde\u63a5\u88ab\u62d2\u7edd",
            "\u8bbf\u95ee\u6743\u9650\u4e0d\u5141\u8bb8\u7684\u65b9\u5f0f",
            "\u672a\u80fd\u8fde\u63a5\u5230\u670d\u52a1\u5668",
            "\u76ee\u6a19\u96fb\u8166\u62d2\u7d55\u9023\u7dda",
            "\u7121\u6cd5\u9023\u63a5\u81f3\u9060\u7aef\u4f3a\u670d\u5668",
            # Japanese, Korean
            "\u30b3\u30f3\u30d4\u30e5\u30fc\u30bf\u30fc\u306b\u3088\u3063\u3066\u62d2\u5426\u3055\u308c\u305f"
            "\u305f\u3081",
            "\u30ea\u30e2\u30fc\u30c8 \u30b5\u30fc\u30d0\u30fc\u306b\u63a5\u7d9a\u3067\u304d\u307e\u305b\u3093",
            "\ucef4\ud4e8\ud130\uc5d0\uc11c \uc5f0\uacb0\uc744 \uac70\ubd80\ud588\uc73c\ubbc0\ub85c",
            "\uc6d0\uaca9 \uc11c\ubc84\uc5d0 \uc5f0\uacb0\ud560 \uc218 \uc5c6\uc2b5\ub2c8\ub2e4",
            # Russian
            "\u043a\u043e\u043c\u043f\u044c\u044e\u0442\u0435\u0440 \u043e\u0442\u0432\u0435\u0440\u0433 \u0437"
            "\u0430\u043f\u0440\u043e\u0441 \u043d\u0430 \u043f\u043e\u0434\u043a\u043b\u044e\u0447\u0435\u043d"
            "\u0438\u0435",
            "\u0441\u043e\u0435\u0434\u0438\u043d\u0438\u0442\u044c\u0441\u044f \u0441 \u0443\u0434\u0430\u043b"
            "\u0435\u043d\u043d\u044b\u043c \u0441\u0435\u0440\u0432\u0435\u0440\u043e\u043c",
            "\u0441\u043e\u0435\u0434\u0438\u043d\u0435\u043d\u0438\u0438 \u043e\u0442\u043a\u0430\u0437\u0430"
            "\u043d\u043e",
            # German, French, Spanish, Portuguese
            "Zielcomputer die Verbindung verweigerte",
            "Verbindung mit dem Remoteserver kann nicht hergestellt",
            "Verbindungsaufbau abgelehnt",
            "cible l'a express\u00e9ment refus\u00e9e",
            "se connecter au serveur distant",
            "Connexion refus\u00e9e",
            "destino deneg\u00f3 expresamente",
            "conectar con el servidor remoto",
            "destino as recusou ativamente",
            "conectar-se ao servidor remoto",
            "Conex\u00e3o recusada",
        ),
    ),
    (
        FailureCode.HOST_UNREACHABLE,
        (
            # Chinese
            "\u5df2\u65ad\u5f00\u4e0e\u4e92\u8054\u7f51\u7684\u8fde\u63a5",
            "\u6ca1\u6709\u5230\u4e3b\u673a\u7684\u8def\u7531",
            "\u7f51\u7edc\u4e0d\u53ef\u8fbe",
            "\u7f51\u7edc\u4e0d\u53ef\u8bbf\u95ee",
            "\u5411\u4e00\u4e2a\u65e0\u6cd5\u8fde\u63a5\u7684\u7f51\u7edc\u5c1d\u8bd5",
            "\u5411\u4e00\u4e2a\u65e0\u6cd5\u8fde\u63a5\u7684\u4e3b\u673a\u5c1d\u8bd5",
        ),
    ),
    (
        FailureCode.CONNECT_TIMEOUT,
        (
            # Chinese, Japanese, Korean
            "\u7531\u4e8e\u8fde\u63a5\u65b9\u5728\u4e00\u6bb5\u65f6\u95f4\u540e\u6ca1\u6709\u6b63\u786e\u7b54\u590d",
            "\u9023\u7dda\u5c0d\u8c61\u6709\u4e00\u6bb5\u6642\u9593\u4e26\u672a\u6b63\u78ba\u56de\u61c9",
            "\u4e00\u5b9a\u306e\u6642\u9593\u3092\u904e\u304e\u3066\u3082\u6b63\u3057\u304f\u5fdc\u7b54\u3057"
            "\u306a\u304b\u3063\u305f",
            "\uad6c\uc131\uc6d0\uc73c\ub85c\ubd80\ud130 \uc751\ub2f5\uc774 \uc5c6\uc5b4",
            # Russian, German, French, Spanish, Portuguese
            "\u041f\u043e\u043f\u044b\u0442\u043a\u0430 \u0443\u0441\u0442\u0430\u043d\u043e\u0432\u0438\u0442"
            "\u044c \u0441\u043e\u0435\u0434\u0438\u043d\u0435\u043d\u0438\u0435 \u0431\u044b\u043b\u0430 "
            "\u0431\u0435\u0437\u0443\u0441\u043f\u0435\u0448\u043d\u043e\u0439",
            "nach einer bestimmten Zeitspanne nicht richtig reagiert",
            "pas r\u00e9pondu convenablement au-del\u00e0",
            "no respondi\u00f3 adecuadamente tras un periodo",
            "n\u00e3o respondeu corretamente ap\u00f3s um per\u00edodo",
        ),
    ),
    (
        FailureCode.TLS_UNKNOWN_ISSUER,
        (
            # Chinese
            "\u5b89\u5168\u901a\u9053\u5efa\u7acb\u4fe1\u4efb\u5173\u7cfb",
            "\u8fdc\u7a0b\u8bc1\u4e66\u65e0\u6548",
            "\u8bc1\u4e66\u94fe\u662f\u7531\u4e0d\u53d7\u4fe1\u4efb\u7684\u9881\u53d1\u673a\u6784\u9881\u53d1",
            "\u670d\u52a1\u5668\u7684\u8bc1\u4e66\u65e0\u6548",
            "\u8bc1\u4e66\u9a8c\u8bc1\u5931\u8d25",
            "\u8bc1\u4e66\u6821\u9a8c\u5931\u8d25",
            "\u8bc1\u4e66\u4e0d\u53d7\u4fe1\u4efb",
            "\u5b89\u5168\u901a\u9053\u5efa\u7acb\u4fe1\u4efb\u95dc\u4fc2",
            # Japanese, Korean
            "\u30c1\u30e3\u30cd\u30eb\u306b\u5bfe\u3059\u308b\u4fe1\u983c\u95a2\u4fc2\u3092\u78ba\u7acb\u3067"
            "\u304d\u307e\u305b\u3093\u3067\u3057\u305f",
            "\ucc44\ub110\uc5d0 \ub300\ud55c \ud2b8\ub7ec\uc2a4\ud2b8 \uad00\uacc4\ub97c \uc124\uc815\ud560 "
            "\uc218 \uc5c6\uc2b5\ub2c8\ub2e4",
            # Russian, German, French, Spanish, Portuguese
            "\u0434\u043e\u0432\u0435\u0440\u0438\u0442\u0435\u043b\u044c\u043d\u044b\u0435 \u043e\u0442\u043d"
            "\u043e\u0448\u0435\u043d\u0438\u044f \u0434\u043b\u044f \u0437\u0430\u0449\u0438\u0449\u0435\u043d"
            "\u043d\u043e\u0433\u043e \u043a\u0430\u043d\u0430\u043b\u0430",
            "keine Vertrauensstellung hergestellt",
            "relation d'approbation pour le canal s\u00e9curis\u00e9",
            "relaci\u00f3n de confianza para el canal seguro",
            "rela\u00e7\u00e3o de confian\u00e7a para o canal seguro",
        ),
    ),
    (
        FailureCode.TLS_NOT_YET_VALID,
        (
            # Chinese
            "\u8bc1\u4e66\u5df2\u8fc7\u671f",
            "\u8bc1\u4e66\u8fc7\u671f",
            "\u8bc1\u4e66\u5c1a\u672a\u751f\u6548",
            "\u8bc1\u4e66\u4e0d\u5728\u6709\u6548\u671f",
        ),
    ),
    (
        FailureCode.TLS_RESET,
        (
            # Chinese
            "\u672a\u80fd\u521b\u5efa SSL/TLS \u5b89\u5168\u901a\u9053",
            "\u5df2\u7ecf\u5173\u95ed: \u53d1\u9001\u65f6\u53d1\u751f\u9519\u8bef",
            "\u5df2\u7ecf\u5173\u95ed: \u63a5\u6536\u65f6\u53d1\u751f\u9519\u8bef",
            "\u5df2\u7ecf\u5173\u95ed: \u8fde\u63a5\u88ab\u610f\u5916\u5173\u95ed",
            "\u65e0\u6cd5\u5efa\u7acb\u4e0e\u8be5\u670d\u52a1\u5668\u7684\u5b89\u5168\u8fde\u63a5",
            "\u767c\u751f SSL \u932f\u8aa4",
            "\u7121\u6cd5\u5efa\u7acb SSL/TLS \u7684\u5b89\u5168\u901a\u9053",
            # Japanese, Korean, Russian, German
            "SSL/TLS \u306e\u30bb\u30ad\u30e5\u30ea\u30c6\u30a3\u3067\u4fdd\u8b77\u3055\u308c\u3066\u3044\u308b"
            "\u30c1\u30e3\u30cd\u30eb\u3092\u4f5c\u6210\u3067\u304d\u307e\u305b\u3093\u3067\u3057\u305f",
            "SSL/TLS \ubcf4\uc548 \ucc44\ub110\uc744 \ub9cc\ub4e4 \uc218 \uc5c6\uc2b5\ub2c8\ub2e4",
            "\u0441\u043e\u0437\u0434\u0430\u0442\u044c \u0437\u0430\u0449\u0438\u0449\u0435\u043d\u043d\u044b"
            "\u0439 \u043a\u0430\u043d\u0430\u043b SSL/TLS",
            "gesch\u00fctzter SSL/TLS-Kanal konnte nicht erstellt",
        ),
    ),
    (
        FailureCode.RESPONSE_RESET,
        (
            # Chinese
            "\u8fdc\u7a0b\u4e3b\u673a\u5f3a\u8feb\u5173\u95ed\u4e86\u4e00\u4e2a\u73b0\u6709\u7684\u8fde\u63a5",
            "\u4e3b\u673a\u4e2d\u7684\u8f6f\u4ef6\u4e2d\u6b62\u4e86\u4e00\u4e2a\u5df2\u5efa\u7acb\u7684\u8fde\u63a5",
            "\u8fde\u63a5\u88ab\u5bf9\u65b9\u91cd\u8bbe",
            "\u8fde\u63a5\u88ab\u5bf9\u65b9\u91cd\u7f6e",
            "\u8fde\u63a5\u88ab\u91cd\u7f6e",
            "\u7f51\u7edc\u8fde\u63a5\u5df2\u4e2d\u65ad",
            "\u9060\u7aef\u4e3b\u6a5f\u5df2\u5f37\u5236\u95dc\u9589\u4e00\u500b\u73fe\u5b58\u7684\u9023\u7dda",
            # Japanese, Korean, Russian
            "\u30ea\u30e2\u30fc\u30c8 \u30db\u30b9\u30c8\u306b\u5f37\u5236\u7684\u306b\u5207\u65ad\u3055\u308c"
            "\u307e\u3057\u305f",
            "\uc6d0\uaca9 \ud638\uc2a4\ud2b8\uc5d0 \uc758\ud574 \uac15\uc81c\ub85c \ub04a\uacbc\uc2b5\ub2c8\ub2e4",
            "\u043f\u0440\u0438\u043d\u0443\u0434\u0438\u0442\u0435\u043b\u044c\u043d\u043e \u0440\u0430\u0437"
            "\u043e\u0440\u0432\u0430\u043b \u0441\u0443\u0449\u0435\u0441\u0442\u0432\u0443\u044e\u0449\u0435"
            "\u0435 \u043f\u043e\u0434\u043a\u043b\u044e\u0447\u0435\u043d\u0438\u0435",
            # German, French, Spanish, Portuguese
            "Verbindung wurde vom Remotehost geschlossen",
            "ferm\u00e9e par l'h\u00f4te distant",
            "interrupci\u00f3n de una conexi\u00f3n existente por el host remoto",
            "conex\u00e3o existente pelo host remoto",
        ),
    ),
    (
        FailureCode.PROXY_FAILED,
        (
            # Chinese
            "\u4ee3\u7406\u670d\u52a1\u5668\u6ca1\u6709\u54cd\u5e94",
            "\u4ee3\u7406\u670d\u52a1\u5668\u62d2\u7edd",
            "\u4ee3\u7406\u670d\u52a1\u5668\u8fde\u63a5\u5931\u8d25",
            "\u65e0\u6cd5\u8fde\u63a5\u5230\u4ee3\u7406",
            "\u65e0\u6cd5\u8fde\u63a5\u4ee3\u7406",
            "\u4ee3\u7406\u8fde\u63a5\u5931\u8d25",
            "\u9700\u8981\u4ee3\u7406\u8eab\u4efd\u9a8c\u8bc1",
            "\u8981\u6c42\u8fdb\u884c\u4ee3\u7406\u670d\u52a1\u5668\u8eab\u4efd\u9a8c\u8bc1",
        ),
    ),
)
"""What each is said with; blanks stand for any blanks."""

SAID_VAGUELY: tuple[tuple[FailureCode, tuple[str, ...]], ...] = (
    (
        FailureCode.RESPONSE_TIMEOUT,
        (
            # Chinese, Japanese, Korean
            "\u64cd\u4f5c\u8d85\u65f6",
            "\u64cd\u4f5c\u5df2\u8d85\u65f6",
            "\u54cd\u5e94\u8d85\u65f6",
            "\u8bfb\u53d6\u8d85\u65f6",
            "\u7b49\u5f85\u8d85\u65f6",
            "\u4f5c\u696d\u903e\u6642",
            "\u64cd\u4f5c\u304c\u30bf\u30a4\u30e0\u30a2\u30a6\u30c8\u3057\u307e\u3057\u305f",
            "\uc791\uc5c5 \uc2dc\uac04\uc774 \ucd08\uacfc\ub418\uc5c8\uc2b5\ub2c8\ub2e4",
            # Russian, German, French, Spanish, Portuguese
            "\u0412\u0440\u0435\u043c\u044f \u043e\u0436\u0438\u0434\u0430\u043d\u0438\u044f \u043e\u043f\u0435"
            "\u0440\u0430\u0446\u0438\u0438 \u0438\u0441\u0442\u0435\u043a\u043b\u043e",
            "\u041f\u0440\u0435\u0432\u044b\u0448\u0435\u043d\u043e \u0432\u0440\u0435\u043c\u044f \u043e\u0436"
            "\u0438\u0434\u0430\u043d\u0438\u044f",
            "Zeit\u00fcberschreitung",
            "Zeitlimit f\u00fcr den Vorgang",
            "d\u00e9lai d'attente de l'op\u00e9ration",
            "tiempo de espera",
            "tempo limite da opera\u00e7\u00e3o",
        ),
    ),
)
"""The same for what may have several reasons."""
