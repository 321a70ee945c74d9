"""What the vendors are called whose keys and answers the program recognises; an unknown id is shown as it is."""

from __future__ import annotations

from gui.wording.marks import N_

__all__ = ["VENDORS"]

VENDORS: dict[str, str] = {
    "alibaba": N_("Alibaba Cloud Model Studio"),
    "alibaba_cloud": N_("Alibaba Cloud"),
    "alibaba_plan": N_("the coding plan of Alibaba Cloud"),
    "anthropic": N_("Anthropic"),
    "aws": N_("AWS"),
    "azure": N_("Azure OpenAI"),
    "azure_openai": N_("Azure OpenAI"),
    "baidu": N_("Baidu Qianfan"),
    "cerebras": N_("Cerebras"),
    "deepseek": N_("DeepSeek"),
    "fireworks": N_("Fireworks"),
    "github": N_("GitHub"),
    "gitlab": N_("GitLab"),
    "google": N_("Google Gemini"),
    "groq": N_("Groq"),
    "hugging_face": N_("Hugging Face"),
    "jwt": N_("a login (JWT)"),
    "kimi_coding": N_("the coding plan of Kimi"),
    "litellm": N_("a LiteLLM proxy"),
    "llama_cpp": N_("llama.cpp"),
    "lm_studio": N_("LM Studio"),
    "minimax": N_("MiniMax"),
    "mistral": N_("Mistral"),
    "modelscope": N_("ModelScope"),
    "moonshot": N_("Moonshot"),
    "moonshot_or_relay": N_("Moonshot or a relay"),
    "nvidia": N_("NVIDIA"),
    "ollama": N_("Ollama"),
    "openai": N_("OpenAI"),
    "openrouter": N_("OpenRouter"),
    "perplexity": N_("Perplexity"),
    "relay": N_("a relay"),
    "replicate": N_("Replicate"),
    "siliconflow": N_("SiliconFlow"),
    "slack": N_("Slack"),
    "stripe": N_("Stripe"),
    "tencent_cloud": N_("Tencent Cloud"),
    "together": N_("Together"),
    "vercel_gateway": N_("Vercel AI Gateway"),
    "volcengine": N_("Volcengine Ark"),
    "volcengine_ark": N_("Volcengine Ark"),
    "xai": N_("xAI"),
    "xunfei": N_("iFLYTEK Spark"),
    "zhipu": N_("Zhipu"),
}
