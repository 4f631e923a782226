using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Experiments.Connection;
using Experiments.Connection.Processes;

namespace Experiments.Testing;

/// <summary>Runs the command line as users do: as a process of its own, with a state folder of its own.</summary>
/// <param name="cancellation">Gives up waiting for commands.</param>
public sealed class Cli(CancellationToken cancellation) : IDisposable
{
    /// <summary>The place of the port in the announcement, which has the process, the port of its gateway and its slots.</summary>
    private const int GatewayPort = 1;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Gets the folder that holds the state; it is removed at the end.</summary>
    public string Folder => _folder.Path;

    /// <summary>Gets the program; by default the command line of this build.</summary>
    public string Program { get; init; } = BuiltProgram.Client;

    /// <summary>Gets environment variables of the commands beside those of this process.</summary>
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
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EXPERIMENTS_STATE"] = Path.Combine(Folder, "state");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Folder, "cache");
        start.Environment.Remove("EXPERIMENTS_DATA");
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        return new Running(InterruptDefault.Start(start), $"experiments {string.Join(' ', arguments)}", cancellation);
    }

    /// <summary>Connects to the silo of the command that runs on the state folder, as soon as the command has announced it.</summary>
    public Task<IClusterSession> Connect() => Wait.ForAnswer(
        async () =>
        {
            var announcement = await File.ReadAllTextAsync(Path.Combine(Folder, "state", "silo.gateway"), cancellation);
            var gateway = new IPEndPoint(IPAddress.Loopback, int.Parse(announcement.Split(' ')[GatewayPort], CultureInfo.InvariantCulture));
            return await ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [gateway], Certificates = Path.Combine(Folder, "state", "certs") }, TimeProvider.System, cancellation);
        },
        cancellation);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>The outcome of a command.</summary>
    public sealed record Answer(int ExitCode, string Output, string Errors)
    {
        /// <summary>Gets the standard output, read as JSON.</summary>
        public JsonElement Json => JsonDocument.Parse(Output).RootElement;
    }

    /// <summary>A command that runs. Disposing kills it with its children.</summary>
    public sealed class Running : IDisposable
    {
        /// <summary>Longer than any command of the tests takes on a busy machine.</summary>
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

        private readonly Process _process;
        private readonly string _command;
        private readonly CancellationToken _cancellation;
        private readonly StringBuilder _output = new();
        private readonly StringBuilder _errors = new();
        private readonly Dictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

        internal Running(Process process, string command, CancellationToken cancellation)
        {
            _process = process;
            _command = command;
            _cancellation = cancellation;
            process.OutputDataReceived += (_, line) => _output.AppendLine(line.Data);
            process.ErrorDataReceived += (_, line) => Note(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        /// <summary>Gets the id of the process.</summary>
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

                if (!_awaited.TryGetValue(text, out var source))
                {
                    _awaited.Add(text, source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                }

                return Wait.For(source.Task, $"'{text}' on the standard error stream of {_command}", _cancellation, describe: Errors);
            }
        }

        /// <summary>Waits until the command has ended.</summary>
        public async Task<Answer> Ended()
        {
            await Wait.For(_process.WaitForExitAsync(_cancellation), $"the end of {_command}", _cancellation, Longest, Errors);
            lock (_errors)
            {
                return new Answer(_process.ExitCode, _output.ToString(), _errors.ToString());
            }
        }

        /// <summary>Sends SIGKILL to the command and its children, and waits until the command is gone.</summary>
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

        private string Errors()
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
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
