using System.Collections;
using System.Collections.Immutable;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>The variables of the silo's environment that programs see.</summary>
/// <remarks>
/// A silo's environment holds secrets: connection strings, keys, tokens of exporters. So programs see only what an interpreter, a
/// library or a driver needs to find its files. Whatever else a program needs is named in its command by <c>${envvar:NAME}</c>.
/// </remarks>
public static class InheritedVariables
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "SHELL", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "XDG_CACHE_HOME",
        "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "JAVA_HOME", "JULIA_DEPOT_PATH", "JULIA_PROJECT", "DOTNET_ROOT", "HF_HOME", "TORCH_HOME",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "NIX_PATH", "ROCR_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES");

    private static readonly ImmutableArray<string> Prefixes = ["CONDA", "MAMBA", "CUDA", "CUDNN", "NCCL_", "NVIDIA", "PYTHON", "PYENV", "R_", "LC_"];

    // R_ and PYTHON hold no secrets by custom, CONDA does: tokens of private channels.
    private static readonly ImmutableArray<string> SecretWords = ["TOKEN", "PASSWORD", "PASSWD", "SECRET", "CREDENTIAL", "API_KEY", "APIKEY"];

    /// <summary>Returns whether programs see a variable.</summary>
    public static bool IsInherited(string name) =>
        Names.Contains(name)
        || (Prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)) && !SecretWords.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Returns the whole environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> ReadAll() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? string.Empty, StringComparer.Ordinal);
}
