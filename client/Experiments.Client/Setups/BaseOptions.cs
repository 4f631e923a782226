using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Programs;
using Experiments.Client.Reports;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Client.Setups;

/// <summary>The options that give one setup: a report's or a workload's defaults, with changes.</summary>
internal sealed class BaseOptions
{
    private readonly CommandContext _context;
    private readonly SetupOptions _setup;
    private readonly Option<string?> _workload;
    private readonly Option<string?> _report;

    /// <summary>Creates the options.</summary>
    public BaseOptions(CommandContext context)
    {
        _context = context;
        _setup = new SetupOptions(context.Catalog, null);
        _workload = new("--workload")
        {
            Description = $"The workload whose defaults are changed, or a workload file [default: {context.Catalog.Default.Name}]. The flags below are for {context.Catalog.Default.Name}; --set names a parameter of any workload",
            HelpName = string.Join('|', [.. context.Catalog.Names, "FILE"]),
        };
        _report = new("--report")
        {
            Description = $"Start from this report's setup instead of the workload's defaults. {ReportArgument.Describe(context.BuiltInReports)}",
            HelpName = "NAME",
        };
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_workload);
        command.Add(_report);
        _setup.AddTo(command);
    }

    /// <summary>Reads the report, if one is named, and the setup; null if something is wrong.</summary>
    public (Report? Report, SetupRequest? Request) Read(ParseResult parse, UsageErrors errors)
    {
        var workload = ReadWorkload(parse, errors);
        if (parse.ValueOf(_report) is not { } name)
        {
            return (null, _setup.Read(parse, workload ?? _context.Catalog.Default, workload?.CreateDefault(), errors));
        }

        var report = ReportArgument.Read(_report.Name, name, _context, errors);
        if (report is not null && parse.ValueOf(_workload) is not null && workload is not null && workload.Name != report.Workload.Name)
        {
            errors.Add($"{_workload.Name}: report {report.Name} is about workload {report.Workload.Name}, not {workload.Name}; leave it out");
        }

        return (report, _setup.Read(parse, report?.Workload ?? _context.Catalog.Default, report?.Setup, errors));
    }

    private WorkloadDefinition? ReadWorkload(ParseResult parse, UsageErrors errors)
    {
        if (parse.ValueOf(_workload) is not { } name)
        {
            return _context.Catalog.Default;
        }

        return WorkloadArgument.Read(_workload.Name, name, _context, errors);
    }
}
