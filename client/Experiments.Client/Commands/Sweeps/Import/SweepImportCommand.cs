using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Contracts;
using Experiments.Files.Imports;
using Experiments.Files.Outcomes;
using Experiments.Files.Workloads;
using Experiments.FileSystem;

namespace Experiments.Client.Commands.Sweeps.Import;

/// <summary>Turns a sweep configuration of Weights &amp; Biases, an experiment of Katib or a study of Optuna into a workload file and a sweep file.</summary>
internal sealed class SweepImportCommand : ExperimentsCommand<SweepImportRequest>
{
    private const string Wandb = "wandb";
    private const string Katib = "katib";
    private const string Optuna = "optuna-journal";
    private readonly Argument<string> _tool = new("TOOL") { Description = $"The tool that the file is for: {Wandb}, {Katib} or {Optuna}" };
    private readonly Argument<string> _file = new("FILE") { Description = "The sweep configuration, or the log file of Optuna's JournalStorage" };
    private readonly Option<string?> _study = new("--study") { Description = $"With {Optuna}: the study, if the journal has several", HelpName = "NAME" };
    private readonly Option<string?> _folder = new("--out") { Description = "The folder of the two files, which is that of the program [default: the configuration's]", HelpName = "DIR" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace files that exist" };

    public SweepImportCommand(CommandContext context)
        : base("import", "Write a workload file and a sweep file from a sweep configuration of Weights & Biases, an experiment of Katib or a study of Optuna. What has no counterpart is told by name.", context)
    {
        Add(_tool);
        Add(_file);
        Add(_study);
        Add(_folder);
        Add(_force);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
        ["experiments sweep import wandb sweep-config.yaml", "experiments sweep import katib experiment.yaml", "experiments sweep import optuna-journal study.log"];

    /// <inheritdoc/>
    protected override SweepImportRequest Read(ParseResult parse, UsageErrors errors)
    {
        var tool = parse.ValueOf(_tool);
        if (tool is not (null or Wandb or Katib or Optuna))
        {
            errors.Add($"{_tool.Name}: '{tool}' is unknown; it is {Wandb}, {Katib} or {Optuna}");
        }

        if (tool != Optuna && parse.ValueOf(_study) is not null)
        {
            errors.Add($"{_study.Name}: only {Optuna} has studies; leave it out");
        }

        var file = parse.ValueOf(_file) ?? string.Empty;
        var folder = parse.ValueOf(_folder) ?? Path.GetDirectoryName(Path.GetFullPath(file.Length == 0 ? "." : file))!;
        var (sweep, outcomes) = ReadSweep(tool, file, parse.ValueOf(_study), errors);
        if (sweep is not null)
        {
            // What other tools allow and a workload file does not, such as a name inside of another one.
            WorkloadFile.Parse(ImportedSweepText.Workload(sweep), file, out var refused);
            errors.AddRange(refused.Select(problem => problem with { At = new InputPlace(file, 1, 1) }));
        }

        var request = new SweepImportRequest(
            sweep, outcomes, Path.Combine(folder, "workload.yaml"), Path.Combine(folder, "sweep.yaml"), tool == Optuna ? Path.Combine(folder, "outcomes.jsonl") : null);
        foreach (var exists in new[] { request.WorkloadFile, request.SweepFile, request.OutcomeFile }.OfType<string>().Where(path => File.Exists(path) && !parse.ValueOf(_force)))
        {
            errors.Add($"{exists} exists; {_force.Name} replaces it");
        }

        return request;
    }

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(SweepImportRequest request, CancellationToken cancellation)
    {
        var sweep = request.Sweep!;
        WholeFile.Write(request.WorkloadFile, Encoding.UTF8.GetBytes(ImportedSweepText.Workload(sweep)));
        WholeFile.Write(request.SweepFile, Encoding.UTF8.GetBytes(ImportedSweepText.Sweep(sweep, Path.GetFileName(request.WorkloadFile))));
        if (request.OutcomeFile is { } outcomes)
        {
            WholeFile.Write(outcomes, Encoding.UTF8.GetBytes(OutcomeFile.Write(request.Outcomes)));
        }

        string[] next = request.OutcomeFile is null
            ? [$"experiments sweep {request.SweepFile} --dry-run"]
            : [$"experiments sweep {request.SweepFile}", $"experiments tell {sweep.Name} --from {request.OutcomeFile}"];
        return Task.FromResult(SweepImportView.Instance.OutcomeOf(
            new SweepImportResult([.. new[] { request.WorkloadFile, request.SweepFile, request.OutcomeFile }.OfType<string>()], sweep.Notes, next)));
    }

    private (ImportedSweep? Sweep, IReadOnlyList<OutcomeLine> Outcomes) ReadSweep(string? tool, string file, string? study, UsageErrors errors)
    {
        // The parser has reported a missing FILE. A second error about an empty path would hide the cause.
        if (file.Length == 0)
        {
            return (null, []);
        }

        try
        {
            if (tool == Optuna)
            {
                var imported = OptunaSweep.Parse(File.ReadLines(file), file, study, out var wrong);
                errors.AddRange(wrong);
                return imported is { } read ? (read.Sweep, read.Outcomes) : (null, []);
            }

            var text = InputFiles.ReadText(file);
            var sweep = tool == Katib ? KatibExperiment.Parse(text, file, out var problems) : WandbSweep.Parse(text, file, out problems);
            errors.AddRange(problems);
            return (sweep, []);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{_file.Name}: there is no file '{file}'");
            return (null, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{_file.Name}: '{file}' cannot be read: {e.Message}");
            return (null, []);
        }
    }
}
