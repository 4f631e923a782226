using System.Text;
using Experiments.Api.Operations;
using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;

namespace Experiments.Pages.Reading;

/// <summary>The beginning of a stored output that is text or a table.</summary>
/// <param name="Name">The name of the output.</param>
/// <param name="Lines">The first lines; empty for a table.</param>
/// <param name="Rows">The first rows of a table, the header first; empty for text.</param>
/// <param name="IsCut">Whether there is more.</param>
public sealed record ArtifactPreview(string Name, IReadOnlyList<string> Lines, IReadOnlyList<IReadOnlyList<string>> Rows, bool IsCut)
{
    private const int Most = 4;
    private const int MostBytes = 4096;
    private const int MostLines = 20;
    private const int MostColumns = 20;

    private static readonly string[] Texts = [".txt", ".log", ".md", ".json", ".yaml", ".yml", ".toml", ".csv", ".tsv"];

    /// <summary>Reads the beginnings of those outputs of an experiment that are text or tables by their names.</summary>
    internal static async Task<IReadOnlyList<ArtifactPreview>> ReadAsync(ApiRequest request, ExperimentView view)
    {
        var shown = (view.Result?.Artifacts ?? []).Where(artifact => Texts.Contains(Path.GetExtension(artifact.Name), StringComparer.OrdinalIgnoreCase)).Take(Most);
        var grain = request.Grains.GetGrain<IArtifactGrain>(0);
        return await Task.WhenAll(shown.Select(async artifact => Of(artifact, await grain.Read(artifact.Sha256, 0, MostBytes)))).WaitAsync(request.Cancellation);
    }

    /// <summary>Returns the preview of an output.</summary>
    /// <param name="artifact">The output.</param>
    /// <param name="content">Its first bytes.</param>
    internal static ArtifactPreview Of(ArtifactReference artifact, byte[] content)
    {
        var isCut = content.Length < artifact.Length;
        var all = Encoding.UTF8.GetString(content).Split('\n');

        // The last line may be half of one, and the line after the last end is none.
        string[] whole = [.. (isCut || all[^1].Length == 0 ? all.SkipLast(1) : all).Select(line => SafeText.CleanLine(line.TrimEnd('\r')))];
        var lines = whole.Take(MostLines).ToArray();
        isCut |= whole.Length > lines.Length;
        return SeparatorOf(artifact.Name) is { } separator && lines.Length > 0 && lines.All(line => !line.Contains('"', StringComparison.Ordinal))
            ? new ArtifactPreview(artifact.Name, [], [.. lines.Select(line => line.Split(separator).Take(MostColumns).ToArray())], isCut)
            : new ArtifactPreview(artifact.Name, lines, [], isCut);
    }

    private static char? SeparatorOf(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".CSV" => ',',
        ".TSV" => '\t',
        _ => null,
    };
}
