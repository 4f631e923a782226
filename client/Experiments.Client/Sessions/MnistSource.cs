using Experiments.Client.Input;
using Experiments.Workloads.VaeGmm.Data;
using Spectre.Console;

namespace Experiments.Client.Sessions;

/// <summary>Finds MNIST on this machine or downloads it.</summary>
internal sealed class MnistSource(Terminal terminal, TimeProvider time) : IMnistSource
{
    public async Task<MnistSearch> FindAsync(string? folder, bool download, Action<string> note, CancellationToken cancellation)
    {
        var options = MnistLocatorOptions.FromEnvironment() with { Folder = folder, AllowDownload = download };
        try
        {
            var locator = new MnistLocator(options, new MnistDownloader(new MnistDownloadOptions(), time));
            var location = terminal.ErrorIsTerminal && download
                ? await terminal.ConsoleOn(terminal.Error, isTerminal: true).Progress().AutoClear(true).StartAsync(
                    bars => locator.LocateAsync(new DownloadBars(bars), cancellation))
                : await locator.LocateAsync(new DownloadNotes(note), cancellation);
            return location.IsFound
                ? new MnistSearch(location.Folder, string.Empty)
                : new MnistSearch(null, "it is not on this machine and could not be downloaded") { Details = download ? location.Reasons : [] };
        }
        catch (DatasetException exception)
        {
            // A folder that somebody named does not hold what it should.
            throw new InvalidInputException(exception.Errors);
        }
    }

    /// <summary>A bar for each file.</summary>
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

    /// <summary>A line at the start of each file and at each further quarter of it.</summary>
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
            note(FormattableString.Invariant($"downloading {value.File}: {value.Bytes / 1024:N0} of {(value.Total ?? 0) / 1024:N0} KiB"));
        }
    }
}
