"""Key Doctor for DeepSeek: why does this key fail although the console shows a balance?"""

__all__ = ["NAME", "__version__"]

NAME = "Key Doctor for DeepSeek"
__version__ = "0.1.0"
