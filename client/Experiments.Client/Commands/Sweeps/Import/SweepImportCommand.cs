using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Files.Imports;
using Experiments.FileSystem;

namespace Experiments.Client.Commands.Sweeps.Import;

/// <summary>Turns a sweep configuration of Weights &amp; Biases or an experiment of Katib into a workload file and a sweep file.</summary>
internal sealed class SweepImportCommand : ExperimentsCommand<SweepImportRequest>
{
    private const string Wandb = "wandb";
    private const string Katib = "katib";
    private readonly Argument<string> _tool = new("TOOL") { Description = $"The tool that the file is for: {Wandb} or {Katib}" };
    private readonly Argument<string> _file = new("FILE") { Description = "The sweep configuration" };
    private readonly Option<string?> _folder = new("--out") { Description = "The folder of the two files, which is that of the program [default: the configuration's]", HelpName = "DIR" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace files that exist" };

    public SweepImportCommand(CommandContext context)
        : base("import", "Write a workload file and a sweep file from a sweep configuration of Weights & Biases or an experiment of Katib. What has no counterpart is told by name.", context)
    {
        Add(_tool);
        Add(_file);
        Add(_folder);
        Add(_force);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep import wandb sweep-config.yaml", "experiments sweep import katib experiment.yaml"];

    /// <inheritdoc/>
    protected override SweepImportRequest Read(ParseResult parse, UsageErrors errors)
    {
        var tool = parse.ValueOf(_tool);
        if (tool is not (null or Wandb or Katib))
        {
            errors.Add($"{_tool.Name}: '{tool}' is unknown; it is {Wandb} or {Katib}");
        }

        var file = parse.ValueOf(_file) ?? string.Empty;
        var folder = parse.ValueOf(_folder) ?? Path.GetDirectoryName(Path.GetFullPath(file.Length == 0 ? "." : file))!;
        var request = new SweepImportRequest(ReadSweep(tool, file, errors), Path.Combine(folder, "workload.yaml"), Path.Combine(folder, "sweep.yaml"));
        foreach (var exists in new[] { request.WorkloadFile, request.SweepFile }.Where(path => File.Exists(path) && !parse.ValueOf(_force)))
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
        return Task.FromResult(SweepImportView.Instance.OutcomeOf(new SweepImportResult([request.WorkloadFile, request.SweepFile], sweep.Notes)));
    }

    private ImportedSweep? ReadSweep(string? tool, string file, UsageErrors errors)
    {
        // The parser has reported a missing FILE. A second error about an empty path would hide the cause.
        if (file.Length == 0)
        {
            return null;
        }

        try
        {
            var text = File.ReadAllText(file);
            var sweep = tool == Katib ? KatibExperiment.Parse(text, file, out var problems) : WandbSweep.Parse(text, file, out problems);
            errors.AddRange(problems);
            return sweep;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{_file.Name}: '{file}' cannot be read: {e.Message}");
            return null;
        }
    }
}
