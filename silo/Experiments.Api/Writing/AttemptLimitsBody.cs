using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Files;
using Experiments.Files.Sweeps;

namespace Experiments.Api.Writing;

/// <summary>Reads how long an attempt may take, and after which failures another one follows. The members are named as the options of <c>run</c>.</summary>
internal static class AttemptLimitsBody
{
    private const string Trial = "timeout";
    private const string Silent = "silentTimeout";
    private const string Times = "retry";
    private const string Causes = "retryOn";

    /// <summary>Gets the members that a body may have.</summary>
    public static ImmutableArray<string> Members { get; } = [Trial, Silent, Times, Causes];

    /// <summary>Returns the limits; null if none is given, or something is wrong.</summary>
    public static AttemptLimits? Read(JsonBody body)
    {
        // A number that is wrong has a problem already. The causes are still read, so that their problems are said too.
        var times = (body.Integer(Times, 0, AttemptLimits.MostRetries) ?? (body.Find(Times) is null ? null : 0))?.ToString(CultureInfo.InvariantCulture);
        var causes = ReadCauses(body);
        if (body.Find(Causes) is not null && body.Find(Times) is null)
        {
            body.Problems.Add(new Problem(Causes, $"it belongs to {Times}; give how often a failed attempt is tried again too"));
            causes = [];
        }

        return SweepAttemptsReader.Read(Text(Trial, body.Text(Trial)), Text(Silent, body.Text(Silent)), Text(Times, times), causes, (_, text, problem) => body.Problems.Add(new Problem(text.At.Source, problem)));
    }

    private static ImmutableArray<InputText> ReadCauses(JsonBody body)
    {
        if (body.Find(Causes) is not { } list)
        {
            return [];
        }

        // More words than there are causes repeat one. The bound keeps the list of problems short.
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > 300 || list.EnumerateArray().Any(word => word.ValueKind != JsonValueKind.String))
        {
            body.Problems.Add(new Problem(Causes, $"it is not a list of {SweepAttemptsReader.Causes}"));
            return [];
        }

        return [.. list.EnumerateArray().Select(word => Text(Causes, word.GetString())!)];
    }

    // The reader's problems quote the text, so that it is made safe before.
    private static InputText? Text(string member, string? text) => text is null ? null : new InputText(ParameterValues.Quoted(text), InputPlace.Flag(member));
}
