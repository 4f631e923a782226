using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Experiments.Testing.Silos;

namespace Experiments.Soak;

/// <summary>Reads the command line, runs a soak and prints its outcome.</summary>
/// <param name="time">The clock.</param>
/// <param name="output">Takes the result.</param>
/// <param name="error">Takes progress and errors.</param>
internal sealed class SoakCommand(TimeProvider time, TextWriter output, TextWriter error)
{
    private const int Success = 0;
    private const int Violated = 1;
    private const int InvalidInput = 2;
    private const int Interrupted = 130;

    /// <summary>Killing the silos of an interrupted soak takes a moment.</summary>
    private static readonly TimeSpan LongestCleanUp = TimeSpan.FromSeconds(30);

    private readonly Option<int> _minutes = Number("--minutes", "N", "For how long silos are disturbed", 5, least: 1, most: 10_000);
    private readonly Option<int> _killEvery = Number("--kill-every", "S", "Mean seconds between two disturbances", 10, least: 1, most: 3600);
    private readonly Option<int> _seed = Number("--seed", "K", "From which the disturbances are drawn", 1, least: 0, most: int.MaxValue);
    private readonly Option<int> _silos = Number("--silos", "N", "Silos of the cluster, with two slots each", 3, least: 2, most: 50);
    private readonly Option<int> _rotateEvery = Number("--rotate-every", "S", "Seconds between two of the three steps that replace all certificates and both authorities; 0 for silos without certificates", 0, least: 0, most: 3600);
    private readonly Option<string> _storage = Word("--storage", "KIND", "Kind of database: sqlite or postgres", "sqlite", "postgres");
    private readonly Option<string> _format = Word("--format", "table|json|csv", "How the result is written: table, json or csv", "table", "json", "csv");
    private readonly Option<string?> _connection = new("--connection-file") { Description = "File with the connection string of an empty PostgreSQL database, in Npgsql's form", HelpName = "FILE" };

    /// <summary>Runs the command.</summary>
    /// <returns>0 if nothing was violated, 1 if something was or the soak failed, 2 for wrong input, 130 if interrupted.</returns>
    public async Task<int> Run(IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Kills, stops and freezes silos of a cluster of its own at random, and checks that nothing was lost or doubled.")
        {
            _minutes, _killEvery, _rotateEvery, _seed, _silos, _storage, _connection, _format,
        };
        root.Validators.Add(CheckConnection);
        root.SetAction(Execute);
        var parse = root.Parse(arguments);
        if (parse.Action is ParseErrorAction)
        {
            foreach (var problem in parse.Errors)
            {
                await error.WriteLineAsync($"error: {problem.Message}");
            }

            return InvalidInput;
        }

        return await parse.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = LongestCleanUp,
        });
    }

    private void CheckConnection(CommandResult result)
    {
        // The words as given: reading the value of a wrong one throws, and its own error is reported anyway.
        var storage = result.GetResult(_storage)?.Tokens is [.., var word] ? word.Value : null;
        if (storage == "postgres" != result.GetResult(_connection) is not null)
        {
            result.AddError($"{_connection.Name}: belongs to {_storage.Name} postgres, which needs it");
        }
    }

    private async Task<int> Execute(ParseResult parse, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("experiments-soak-").FullName;
        var start = time.GetTimestamp();
        void Report(string line) => error.WriteLine(FormattableString.Invariant($"{time.GetElapsedTime(start).TotalSeconds,7:F1} s  {line}"));
        Report($"logs are in {folder}");
        var plan = new SoakPlan(
            TimeSpan.FromMinutes(parse.GetValue(_minutes)),
            TimeSpan.FromSeconds(parse.GetValue(_killEvery)),
            parse.GetValue(_seed),
            parse.GetValue(_silos),
            parse.GetValue(_connection) is { } connection ? ClusterDatabase.PostgresIn(connection) : ClusterDatabase.SqliteIn(folder),
            folder,
            parse.GetValue(_rotateEvery) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null);
        try
        {
            var document = await new SoakTrial(plan, time, Report).Execute(cancellation);
            SoakView.Write(document, parse.GetValue(_format)!, output);
            if (document.Violations.Count > 0)
            {
                await error.WriteLineAsync($"The logs are kept in {folder}.");
                return Violated;
            }

            Directory.Delete(folder, recursive: true);
            return Success;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync($"Interrupted. The logs are kept in {folder}.");
            return Interrupted;
        }
#pragma warning disable CA1031 // The last line of defence: a sentence instead of a stack, and an exit code for scripts.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"error: {e.Message}\nThe logs are kept in {folder}.");
            return Violated;
        }
    }

    private static Option<int> Number(string name, string help, string description, int value, int least, int most) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => value,
        CustomParser = result => int.TryParse(Token(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(result, FormattableString.Invariant($"a whole number from {least:N0} to {most:N0}")),
    };

    private static Option<string> Word(string name, string help, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => words[0],
        CustomParser = result => words.Contains(Token(result)) ? Token(result) : Refuse<string>(result, $"one of {string.Join(", ", words)}"),
    };

    private static string Token(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;

    private static T? Refuse<T>(ArgumentResult result, string right)
    {
        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: '{Token(result)}' is not {right}");
        return default;
    }
}
