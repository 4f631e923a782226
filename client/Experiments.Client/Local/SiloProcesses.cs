using System.ComponentModel;
using System.Diagnostics;
using Experiments.Client.LocalClusters;
using Experiments.Connection.Processes;
using Experiments.Hosting.Silos;

namespace Experiments.Client.Local;

/// <summary>Starts the program Experiments.Silo, which lies beside this one, in sessions of their own.</summary>
/// <param name="time">The clock by which a process is young.</param>
internal sealed class SiloProcesses(TimeProvider time) : ISiloProcesses
{
    private const string ProgramName = "Experiments.Silo";

    /// <summary>How long the shell may take to become the silo.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    /// <summary>The operating system derives start times from its own ticks, so that two readings may differ a little.</summary>
    private static readonly TimeSpan Accuracy = TimeSpan.FromSeconds(2);

    /// <summary>
    /// <c>exec</c> replaces the shell, so the shell's process id is the silo's. <c>setsid</c> protects the silo from the end of this
    /// terminal. Systems without <c>setsid</c> have <c>nohup</c>, which ignores that end. The mask keeps what the silo writes, its log
    /// first of all, from other users.
    /// </summary>
    private const string Script = """
        umask 077
        exec >>"$EXPERIMENTS_LOG_FILE" 2>&1 </dev/null
        unset EXPERIMENTS_LOG_FILE
        if command -v setsid >/dev/null; then exec setsid "$@"; else exec nohup "$@"; fi
        """;

    /// <summary>
    /// Asks for health only, on this machine: nothing secret is sent, and an answer under a wrong certificate is worth as much as one without
    /// encryption. Who runs in the silo's process is checked apart.
    /// </summary>
#pragma warning disable CA5359 // See above: any certificate will do.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } })
#pragma warning restore CA5359
    {
        Timeout = TimeSpan.FromSeconds(3),
    };

    private static string Program => Path.Combine(AppContext.BaseDirectory, ProgramName);

    public string? Obstacle => OperatingSystem.IsWindows() ? "a local cluster is started and stopped with the signals of Unix; on Windows start Experiments.Silo yourself"
        : !File.Exists(Program) ? $"the silo's program {Program} is missing"
        : null;

    public SiloProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", Program, .. arguments]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["EXPERIMENTS_LOG_FILE"] = log;
        using var process = Process.Start(start)!;
        return new SiloProcess(process.Id, process.StartTime);
    }

    public bool IsAlive(SiloProcess process)
    {
        try
        {
            using var found = Process.GetProcessById(process.Id);
            return !found.HasExited && (found.StartTime - process.Started.LocalDateTime).Duration() <= Accuracy && IsSilo(found);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    public void Terminate(SiloProcess process)
    {
        Signal(process, ProcessSignal.Terminate);

        // A frozen process receives the signal only after it continues.
        Signal(process, ProcessSignal.Continue);
    }

    public void Kill(SiloProcess process) => Signal(process, ProcessSignal.Kill);

    public Task<bool> IsReadyAsync(int healthPort, CancellationToken cancellation) => AskAsync(healthPort, "ready", cancellation);

    public Task<bool> IsLiveAsync(int healthPort, CancellationToken cancellation) => AskAsync(healthPort, "live", cancellation);

    public bool AreFree(IReadOnlyList<int> ports) => ports.All(FreePorts.IsFree);

    public IReadOnlyList<int> FindFreePorts(int count) => FreePorts.Find(count);

    /// <summary>Asks with encryption if the silo's web server does not answer without (<c>Api:Tls</c>).</summary>
    private static async Task<bool> AskAsync(int healthPort, string check, CancellationToken cancellation) =>
        await AskAsync(Uri.UriSchemeHttp, healthPort, check, cancellation) || await AskAsync(Uri.UriSchemeHttps, healthPort, check, cancellation);

    private static async Task<bool> AskAsync(string scheme, int healthPort, string check, CancellationToken cancellation)
    {
        try
        {
            using var reply = await Http.GetAsync(new UriBuilder(scheme, "127.0.0.1", healthPort, check).Uri, cancellation);
            return reply.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Returns whether a process runs the silo's program. A record in a folder that others can write may name any process.</summary>
    private bool IsSilo(Process process)
    {
        // Until the shell has become the silo, the process runs the shell. A process that is about to end has neither program nor arguments
        // any more. A process of another user hides its program and shows its arguments.
        var program = Path.GetFileName(process.MainModule?.FileName);
        return program == ProgramName || (program is null && HasNoArguments(process.Id)) || time.GetLocalNow().DateTime - process.StartTime < LongestStart;
    }

    private static bool HasNoArguments(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadAllBytes($"/proc/{id}/cmdline").Length == 0;
        }
        catch (IOException)
        {
            // It has ended.
            return false;
        }
    }

    private void Signal(SiloProcess process, ProcessSignal signal)
    {
        if (IsAlive(process))
        {
            ProcessSignals.Send(process.Id, signal);
        }
    }
}
