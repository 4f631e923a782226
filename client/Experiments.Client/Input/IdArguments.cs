namespace Experiments.Client.Input;

/// <summary>Checks what people write for the id of an experiment.</summary>
internal static class IdArguments
{
    private const int Digits = 16;

    /// <summary>Whether a text can be the start of an id; an error says why not.</summary>
    public static void Check(string text, UsageErrors errors)
    {
        if (text.Length is 0 or > Digits || !text.All(char.IsAsciiHexDigitLower))
        {
            errors.Add($"ID: '{text}' is not the start of an experiment's id, which is {Digits} digits of 0-9 and a-f");
        }
    }
}
