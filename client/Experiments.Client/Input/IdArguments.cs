namespace Experiments.Client.Input;

/// <summary>Checks what people write for the id of an experiment.</summary>
internal static class IdArguments
{
    private const int Digits = 16;

    /// <summary>The start of an id; an error says why a text cannot be one. Nothing is said of a missing one, which the parser has reported.</summary>
    public static string Read(string? text, UsageErrors errors)
    {
        if (text is not null && (text.Length is 0 or > Digits || !text.All(char.IsAsciiHexDigitLower)) && !text.StartsWith("--", StringComparison.Ordinal))
        {
            errors.Add($"ID: '{text}' is not the start of an experiment's id, which is {Digits} digits of 0-9 and a-f");
        }

        return text ?? string.Empty;
    }
}
