using Experiments.Contracts.Programs;
using Experiments.Workloads.Programs.Metrics;
using Experiments.Workloads.Programs.Metrics.TensorBoard;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>The places where a program's messages are read.</summary>
/// <param name="Sources">Those that are looked at.</param>
/// <param name="OutputLines">Those that take lines of standard output.</param>
internal sealed record MetricReaders(IReadOnlyList<IMetricSource> Sources, IReadOnlyList<OutputLines> OutputLines)
{
    /// <summary>Makes the readers of a program. The file that the environment names is always read: checkpoints are announced there.</summary>
    /// <param name="context">The attempt.</param>
    /// <param name="startEpoch">The number of complete epochs that the program continues from.</param>
    public static MetricReaders Create(LaunchContext context, int startEpoch)
    {
        var (folders, definition) = (context.Folders, context.Definition);
        var keys = new MetricKeys(definition);
        var sources = new List<IMetricSource> { new JsonLinesFile(0, folders.Metrics, Path.GetFileName(folders.Metrics), context.Limits.MetricLine) };
        var lines = new List<OutputLines>();
        var number = 0;
        foreach (var source in definition.Sources)
        {
            number++;
            switch (source.Kind)
            {
                case MetricSourceKind.File when source.Path is { } path:
                    sources.Add(new JsonLinesFile(number, Path.GetFullPath(Path.Combine(folders.Work, path)), path, context.Limits.MetricLine));
                    break;
                case MetricSourceKind.File:
                    break;
                case MetricSourceKind.StandardOutput:
                    lines.Add(new OutputLines(number, new OutputPattern(source.Pattern, name => keys.Find(name) >= 0)));
                    break;
                case MetricSourceKind.TensorBoard:
                    var folder = source.Path ?? ".";
                    sources.Add(new EventFolder(
                        number, Path.GetFullPath(Path.Combine(folders.Work, folder)), folder, keys, startEpoch, context.Time));
                    break;
                default:
                    throw new InvalidOperationException($"there is no kind of source {source.Kind}");
            }
        }

        return new MetricReaders(sources, lines);
    }
}
