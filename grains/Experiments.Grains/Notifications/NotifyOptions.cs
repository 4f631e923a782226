namespace Experiments.Grains.Notifications;

/// <summary>How this silo sends the notifications of sweeps.</summary>
/// <remarks>They come from the environment of the process: no sweep file, argument or message of a client holds a secret or opens an address.</remarks>
public sealed class NotifyOptions
{
    /// <summary>The variable with the secret that signs notifications.</summary>
    public const string SecretVariable = "EXPERIMENTS_NOTIFY_SECRET";

    /// <summary>The variable with the path of a file that holds the secret.</summary>
    public const string SecretFileVariable = "EXPERIMENTS_NOTIFY_SECRET_FILE";

    /// <summary>The variable with the hosts that may be reached although they are not public, or without encryption.</summary>
    public const string AllowVariable = "EXPERIMENTS_NOTIFY_ALLOW";

    /// <summary>The fewest characters of a secret.</summary>
    public const int FewestCharacters = 16;

    /// <summary>Gets or sets the secret; null if there is none.</summary>
    public string? Secret { get; set; }

    /// <summary>Gets or sets the hosts, with or without a port, that may be private and take requests without encryption.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> Allow { get; set; } = [];

    /// <summary>Gets or sets the time for one try.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how often a failed try is repeated.</summary>
    /// <value>6 by default, which takes about two minutes.</value>
    public int Retries { get; set; } = 6;

    /// <summary>Gets or sets the pause before the first repetition. The pauses double.</summary>
    /// <value>2 seconds by default.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how many notifications wait at most. Later ones are dropped, and a log line says so.</summary>
    /// <value>1,000 by default.</value>
    public int MostWaiting { get; set; } = 1000;

    /// <summary>Returns why this silo cannot sign; null if it can.</summary>
    public string? WhyUnsigned() => Secret switch
    {
        null => $"this silo has no secret to sign with; start it with {SecretVariable}, or {SecretFileVariable} for the path of a file",
        { Length: < FewestCharacters } => $"the secret of this silo has fewer than {FewestCharacters} characters; `openssl rand -hex 32` makes one",
        _ => null,
    };

    /// <summary>Reads the environment.</summary>
    /// <param name="variable">Returns a variable of the environment, or null.</param>
    public void Read(Func<string, string?> variable)
    {
        var secret = variable(SecretVariable);
        if (secret is null && variable(SecretFileVariable) is { Length: > 0 } file && File.Exists(file))
        {
            secret = File.ReadAllText(file);
        }

        Secret = secret?.Trim() is { Length: > 0 } given ? given : null;
        Allow = variable(AllowVariable)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }
}
