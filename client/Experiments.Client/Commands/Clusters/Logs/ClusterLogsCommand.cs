using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Client.LocalClusters;
using Experiments.Contracts;

namespace Experiments.Client.Commands.Clusters.Logs;

/// <summary>Prints the end of a silo's log.</summary>
internal sealed class ClusterLogsCommand : ExperimentsCommand<ClusterLogsRequest>
{
    private const int UsualLines = 100;
    private const int MostLines = 100_000;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly Argument<string> _silo = new("NAME") { Description = "Name of the silo, as `cluster status` shows it" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Continue with what the silo writes, also after a restart, until the cluster is stopped" };
    private readonly Option<string?> _lines = new("--lines", "-n") { Description = $"The most lines [default: {UsualLines}]", HelpName = "N" };
    private readonly Option<string?> _folder = ClusterFolderOption.Create();

    public ClusterLogsCommand(CommandContext context)
        : base("logs", "Print the last lines of a silo's log, from its last MiB at most.", context)
    {
        Add(_silo);
        Add(_follow);
        Add(_lines);
        Add(_folder);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments cluster logs silo-0", "experiments cluster logs silo-0 --lines 20 --folder cluster-b"];

    /// <inheritdoc/>
    protected override ClusterLogsRequest Read(ParseResult parse, UsageErrors errors) => new(
        parse.ValueOf(_silo) ?? string.Empty,
        ClusterFolderOption.Read(parse, _folder, Context, errors),
        parse.ReadInteger(_lines, 1, MostLines, errors) ?? UsualLines,
        parse.ValueOf(_follow));

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ClusterLogsRequest request, CancellationToken cancellation)
    {
        var (record, _) = new ClusterLifecycle(Context.Silos, Context.Time).Inspect(request.Folder);
        var silo = record.Silos.FirstOrDefault(silo => silo.Name == request.Silo)
            ?? throw new InvalidInputException($"{_silo.Name}: the cluster in {request.Folder.Path} has no silo '{request.Silo}'; it has {string.Join(", ", record.Silos.Select(s => s.Name))}");
        var tail = SiloLog.ReadTail(silo.Log, request.Lines);
        if (!request.Follow)
        {
            var result = new ClusterLogsResult(silo.Name, silo.Log, tail.Lines);
            return new CommandOutcome((format, terminal) => ClusterLogsView.Instance.Write(result, format, terminal))
            {
                Notes = tail.IsCut ? [$"Earlier lines are in {silo.Log}."] : [],
            };
        }

        ClusterLogsView.Write(Context.Terminal.Output, tail.Lines);
        try
        {
            await FollowAsync(silo, tail.Offset, request.Folder, cancellation);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new CommandInterruptedException("The silo runs on.", e) { NothingWasStopped = true };
        }

        return new CommandOutcome((_, _) => { }) { Notes = ["The cluster was stopped."] };
    }

    private async Task FollowAsync(ClusterSiloRecord silo, long offset, ClusterFolder folder, CancellationToken cancellation)
    {
        // A character may be cut by the end of a piece. The decoder keeps its first bytes for the next piece.
        var decoder = Encoding.UTF8.GetDecoder();
        using var timer = new PeriodicTimer(PollInterval, Context.Time);
        while (true)
        {
            // The record is looked at before the log, so that the last lines of a silo that is stopped are not lost.
            var isOver = folder.Read() is null;
            var (bytes, next) = SiloLog.ReadFrom(silo.Log, offset);
            offset = next;
            if (bytes.Length > 0)
            {
                var text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
                await Context.Terminal.Output.WriteAsync(SafeText.Clean(new string(text, 0, decoder.GetChars(bytes, text, flush: false))));
                await Context.Terminal.Output.FlushAsync(cancellation);
            }
            else if (isOver)
            {
                return;
            }

            await timer.WaitForNextTickAsync(cancellation);
        }
    }
}
