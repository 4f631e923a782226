using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Files;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Setups;

/// <summary>The options that say how long an attempt may take, and after which failures another one follows.</summary>
internal sealed class AttemptOptions
{
    private readonly Option<string?> _timeout = new("--timeout") { Description = "An attempt that takes longer fails, such as 4h or 1h 30min [default: no limit]", HelpName = "TIME" };
    private readonly Option<string?> _silent = new("--silent-timeout") { Description = "An attempt fails that has no epoch, checkpoint or line of output for this long [default: no limit]", HelpName = "TIME" };
    private readonly Option<string?> _retry = new("--retry") { Description = "How many failed attempts of an experiment are followed by another one [default: 0]", HelpName = "N" };
    private readonly Option<string?> _retryOn = new("--retry-on") { Description = "After which failures, separated by commas: error, memory, signal, timeout, exit-75 [default: error,memory,signal]", HelpName = "CAUSES" };

    /// <summary>Gets the options, in the order of help texts.</summary>
    public IReadOnlyList<Option> All => [_timeout, _silent, _retry, _retryOn];

    /// <summary>Gets the longest time of an attempt.</summary>
    public InputText? Timeout(ParseResult parse) => Text(parse, _timeout);

    /// <summary>Gets the longest time without a sign of life.</summary>
    public InputText? Silent(ParseResult parse) => Text(parse, _silent);

    /// <summary>Gets how often a failed attempt is repeated.</summary>
    public InputText? Retry(ParseResult parse) => Text(parse, _retry);

    /// <summary>Gets the failures after which an attempt is repeated.</summary>
    public ImmutableArray<InputText> RetryOn(ParseResult parse) =>
        Text(parse, _retryOn) is { } on ? [.. on.Text.Split(',', StringSplitOptions.TrimEntries).Select(word => on with { Text = word })] : [];

    /// <summary>Reads the limits; null if none is given.</summary>
    public AttemptLimits? Read(ParseResult parse, UsageErrors errors) => SweepAttemptsReader.Read(
        Timeout(parse), Silent(parse), Retry(parse), RetryOn(parse), (_, text, problem) => errors.Add($"{text.At.Source}: {problem}"));

    private static InputText? Text(ParseResult parse, Option<string?> option) =>
        (parse.ValueOf(option) ?? ParserErrors.ValueMeantFor(parse, option)) is { } text ? new InputText(text.Trim(), InputPlace.Flag(option.Name)) : null;
}
