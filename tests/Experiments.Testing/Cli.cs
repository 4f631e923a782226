using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Experiments.Hosting.Silos;

namespace Experiments.Testing;

/// <summary>The command line as users have it: a process of its own, with its own state folder. The test project references the client.</summary>
/// <param name="cancellation">Gives up waiting for commands.</param>
public sealed class Cli(CancellationToken cancellation) : IDisposable
{
    /// <summary>Holds the state; removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("experiments-e2e-").FullName;

    /// <summary>More environment variables of the commands.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs a command to its end.</summary>
    public async Task<Answer> Run(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.Ended();
    }

    /// <summary>Starts a command.</summary>
    public Running Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "experiments.exe" : "experiments"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["EXPERIMENTS_STATE"] = Path.Combine(Folder, "state");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Folder, "cache");
        start.Environment.Remove("EXPERIMENTS_DATA");
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return new Running(Process.Start(start)!, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>What a command answered.</summary>
    public sealed record Answer(int ExitCode, string Output, string Errors)
    {
        /// <summary>The output, read as JSON.</summary>
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }

    /// <summary>A command under way; killed with its children when disposed of.</summary>
    public sealed class Running : IDisposable
    {
        /// <summary>Longer than any command of the tests takes on a busy machine.</summary>
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

        private readonly Process _process;
        private readonly CancellationToken _cancellation;
        private readonly StringBuilder _output = new();
        private readonly StringBuilder _errors = new();
        private readonly Dictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

        internal Running(Process process, CancellationToken cancellation)
        {
            _process = process;
            _cancellation = cancellation;
            process.OutputDataReceived += (_, line) => _output.AppendLine(line.Data);
            process.ErrorDataReceived += (_, line) => Note(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        /// <summary>Of the process.</summary>
        public int Id => _process.Id;

        /// <summary>Completes when a line of the standard error stream contains a text.</summary>
        public Task Says(string text)
        {
            lock (_errors)
            {
                if (_errors.ToString().Contains(text, StringComparison.Ordinal))
                {
                    return Task.CompletedTask;
                }

                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited[text] = source;
                return source.Task.WaitAsync(TimeSpan.FromMinutes(3), _cancellation);
            }
        }

        /// <summary>Completes at the command's end.</summary>
        public async Task<Answer> Ended()
        {
            await _process.WaitForExitAsync(_cancellation).WaitAsync(Longest, _cancellation);
            lock (_errors)
            {
                return new Answer(_process.ExitCode, _output.ToString(), _errors.ToString());
            }
        }

        /// <summary>kill -9.</summary>
        public async Task Kill()
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        /// <summary>Sends a signal.</summary>
        public void Signal(ProcessSignal signal) => ProcessSignals.Send(Id, signal);

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit();
            }

            _process.Dispose();
        }

        private void Note(string? line)
        {
            lock (_errors)
            {
                _errors.AppendLine(line);
                foreach (var (text, source) in _awaited)
                {
                    if (line?.Contains(text, StringComparison.Ordinal) == true)
                    {
                        source.TrySetResult();
                    }
                }
            }
        }
    }
}
