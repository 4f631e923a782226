using Experiments.Client.CommandLine;
using Experiments.Workloads;
using Spectre.Console;

namespace Experiments.Client.Data;

/// <summary>Finds data files on this machine or downloads them.</summary>
internal sealed class DataFinder(Terminal terminal, TimeProvider time) : IDataFinder
{
    public async Task<DataSearch> FindAsync(IDataSource source, string? folder, bool download, Action<string> note, CancellationToken cancellation)
    {
        var query = new DataQuery { Folder = folder, Download = download, Time = time };
        var search = terminal.ErrorIsTerminal && download
            ? await terminal.ConsoleOn(terminal.Error, isTerminal: true).Progress().AutoClear(true).StartAsync(
                bars => source.FindAsync(query with { Progress = new DownloadBars(bars) }, cancellation))
            : await source.FindAsync(query with { Progress = new DownloadNotes(note) }, cancellation);
        return search.Errors.IsEmpty ? search : throw new InvalidInputException(search.Errors);
    }

    /// <summary>Shows a bar for each file.</summary>
    private sealed class DownloadBars(ProgressContext bars) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

        public void Report(DownloadProgress value)
        {
            if (!_bars.TryGetValue(value.File, out var bar))
            {
                bar = bars.AddTask(Markup.Escape(value.File));
                _bars.Add(value.File, bar);
            }

            bar.IsIndeterminate = value.Total is not > 0;
            bar.MaxValue = Math.Max(value.Total ?? value.Bytes, 1);
            bar.Value = value.Bytes;
        }
    }

    /// <summary>Writes a line at the start of each file and at each further quarter of it.</summary>
    private sealed class DownloadNotes(Action<string> note) : IProgress<DownloadProgress>
    {
        private (string File, int Quarter) _last;

        public void Report(DownloadProgress value)
        {
            var quarter = value.Total is > 0 and var total ? (int)(4 * value.Bytes / total) : 0;
            if (_last == (value.File, quarter))
            {
                return;
            }

            _last = (value.File, quarter);
            note($"downloading {value.File}: {value.Bytes / 1024:N0} of {(value.Total ?? 0) / 1024:N0} KiB");
        }
    }
}
