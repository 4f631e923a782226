namespace Experiments.Contracts.Access;

/// <summary>A token that lets a caller use the HTTP API. The cluster stores what the token hashes to, and never the token.</summary>
[GenerateSerializer, Immutable, Alias("experiments.AccessToken")]
public sealed record AccessToken
{
    /// <summary>The most tokens that a cluster keeps.</summary>
    public const int Most = 1000;

    /// <summary>Gets the name, which histories and the audit log show. It is made as names of sweeps are.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Gets what the caller may do.</summary>
    [Id(1)]
    public required Role Role { get; init; }

    /// <summary>Gets the SHA-256 of the token's text, 64 hexadecimal digits in lower case; empty where tokens are listed.</summary>
    [Id(2)]
    public required string Sha256 { get; init; }

    /// <summary>Gets when the token was created.</summary>
    [Id(3)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the token stops working; null if it never does.</summary>
    [Id(4)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Returns what is wrong with the token; nothing if it can be stored.</summary>
    public IEnumerable<Problem> Problems()
    {
        if (!Names.IsName(Name))
        {
            yield return new Problem("name", $"'{Name}' is not a name: at most {Names.MostCharacters} small letters and digits, in words that hyphens join");
        }

        if (Role is not (Role.Reader or Role.Submitter or Role.Operator))
        {
            yield return new Problem("role", $"'{Role}' is not a role of tokens; it is one of reader, submitter, operator");
        }

        if (Sha256 is not { Length: 64 } || !Sha256.All(char.IsAsciiHexDigitLower))
        {
            yield return new Problem("sha256", "it is not 64 digits of 0-9 and a-f");
        }

        if (ExpiresAt <= CreatedAt)
        {
            yield return new Problem("expires", "the token would have expired already");
        }
    }
}
