using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.FileSystem;

namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>Writes a first workload file for a program.</summary>
internal sealed class WorkloadInitCommand : ExperimentsCommand<WorkloadInitRequest>
{
    private const string SdkFile = "experiments_sdk.py";

    private readonly Argument<string> _script = new("PROGRAM") { Description = "The program: a Python script, or anything else that can be started" };
    private readonly Option<string?> _output = new("--output") { Description = "The file to write [default: workload.yaml beside the program]", HelpName = "FILE" };
    private readonly Option<string?> _command = new("--python-command") { Description = "The interpreter of a Python script [default: python3]", HelpName = "COMMAND" };
    private readonly Option<bool> _sdk = new("--python") { Description = $"Also write {SdkFile}, which reports metrics and checkpoints" };
    private readonly Option<bool> _force = new("--force") { Description = "Replace files that exist" };

    public WorkloadInitCommand(CommandContext context)
        : base(
            "init",
            "Write a first workload file for a program. A Python script is run until it calls argparse, so that its options become parameters.",
            context)
    {
        Add(_script);
        Add(_output);
        Add(_command);
        Add(_sdk);
        Add(_force);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments workload init train.py", "experiments workload init train.py --python --output cnn.yaml"];

    /// <inheritdoc/>
    protected override WorkloadInitRequest Read(ParseResult parse, UsageErrors errors)
    {
        var script = parse.ValueOf(_script) ?? string.Empty;
        if (script.Length > 0 && !File.Exists(script))
        {
            errors.Add($"{_script.Name}: there is no file '{script}'");
        }

        var folder = Path.GetDirectoryName(script) ?? string.Empty;
        var request = new WorkloadInitRequest(
            script,
            parse.ValueOf(_output) ?? Path.Combine(folder, "workload.yaml"),
            parse.ValueOf(_command) ?? "python3",
            parse.ValueOf(_sdk),
            parse.ValueOf(_force));
        foreach (var file in FilesOf(request).Where(file => !request.Force && File.Exists(file)))
        {
            errors.Add($"{file} exists; {_force.Name} replaces it");
        }

        return request;
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(WorkloadInitRequest request, CancellationToken cancellation)
    {
        var isPython = Path.GetExtension(request.Script).Equals(".py", StringComparison.OrdinalIgnoreCase);
        var (options, reason) = isPython
            ? await PythonScript.InspectAsync(request.Python, request.Script, Context.Time, cancellation)
            : (null, null);
        var (text, parameters, notes) = WorkloadTemplate.Write(Path.GetFileName(request.Script), isPython ? request.Python : null, options);
        var files = FilesOf(request).ToList();
        WholeFile.Write(files[0], Encoding.UTF8.GetBytes(text));
        if (request.WithSdk)
        {
            WholeFile.Write(files[1], Encoding.UTF8.GetBytes(Resources.ReadText(SdkFile)));
        }

        return WorkloadInitView.Instance.OutcomeOf(new WorkloadInitResult(
            files, parameters, reason is null ? notes : [$"No options were found: {reason}.", .. notes]));
    }

    private static IEnumerable<string> FilesOf(WorkloadInitRequest request) => request.WithSdk
        ? [request.Output, Path.Combine(Path.GetDirectoryName(request.Script) ?? string.Empty, SdkFile)]
        : [request.Output];
}
