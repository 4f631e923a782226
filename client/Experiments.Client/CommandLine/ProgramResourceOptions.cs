using System.CommandLine;
using Experiments.Connection;
using Experiments.Files;

namespace Experiments.Client.CommandLine;

/// <summary>The options that say what silos on this machine have for programs.</summary>
internal sealed class ProgramResourceOptions
{
    private const int MostCpus = 1024;

    private readonly Option<string?> _labels = new("--labels") { Description = "What programs can ask for by name, such as gpu,python [default: none]", HelpName = "A,B" };
    private readonly Option<string?> _gpus = new("--gpus") { Description = "Graphics processors for programs: their number, or a list of devices such as 0,2 [default: 0]", HelpName = "N|LIST" };
    private readonly Option<string?> _cpus = new("--cpus") { Description = "Processors for programs [default: those of the machine]", HelpName = "N" };
    private readonly Option<string?> _memory = new("--memory") { Description = "Memory for programs, such as 8GiB [default: all that the silo may use]", HelpName = "SIZE" };

    /// <summary>Gets all options.</summary>
    public IReadOnlyList<Option<string?>> All => [_labels, _gpus, _cpus, _memory];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    public ProgramResources Read(ParseResult parse, UsageErrors errors) => new()
    {
        Labels = parse.ValueOf(_labels),
        Gpus = ReadBy(parse, _gpus, DeviceGrammar.Read, DeviceGrammar.Expectation, errors),
        Cpus = parse.ReadInteger(_cpus, 1, MostCpus, errors),
        Memory = ReadBy(parse, _memory, ByteSizeGrammar.Read, ByteSizeGrammar.Expectation, errors),
    };

    private static T? ReadBy<T>(ParseResult parse, Option<string?> option, Func<string, T?> read, string expectation, UsageErrors errors)
    {
        if (parse.ValueOf(option) is not { } text)
        {
            return default;
        }

        var value = read(text);
        if (value is null)
        {
            errors.Add($"{option.Name}: '{text}' is not {expectation}");
        }

        return value;
    }
}
