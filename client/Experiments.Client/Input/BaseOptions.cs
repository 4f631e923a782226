using System.CommandLine;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Input;

/// <summary>The options that give one setup: a report's or the workload's defaults, with changes.</summary>
internal sealed class BaseOptions(WorkloadDefinition definition)
{
    private readonly SetupOptions _setup = new(definition, null);
    private readonly Option<string?> _report = new("--report")
    {
        Description = $"Start from this report's setup instead of the workload's defaults. {ReportArgument.Description}",
        HelpName = "NAME",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_report);
        _setup.AddTo(command);
    }

    /// <summary>The report, where one is named, and the setup; null where something is wrong.</summary>
    public (Report? Report, SetupRequest? Request) Read(ParseResult parse, UsageErrors errors)
    {
        if (parse.Given(_report) is not { } name)
        {
            return (null, _setup.Read(parse, DefaultChanges.Defaults(definition), errors));
        }

        var report = ReportArgument.Read(_report.Name, name, errors);
        return (report, _setup.Read(parse, report?.Setup, errors));
    }
}
