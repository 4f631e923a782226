using System.Diagnostics;
using Npgsql;

namespace Experiments.Testing;

/// <summary>Runs a PostgreSQL server for the tests. The first test that asks for a database starts it.</summary>
/// <remarks>
/// The server has its own data folder under the temporary folder, a free loopback port and no socket file. It flushes nothing to disk unless
/// asked to. If the server's programs are missing, the tests that ask for a database are skipped and say so.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "experiments";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"experiments-postgres-{Guid.NewGuid():N}");
    private readonly Lazy<Task> _started;
    private readonly string _durability;
    private int _port;

    /// <summary>Prepares a server that starts when it is needed.</summary>
    public PostgresServer()
        : this(isDurable: false)
    {
    }

    private PostgresServer(bool isDurable)
    {
        _durability = isDurable ? "-c shared_buffers=128MB" : "-c fsync=off -c full_page_writes=off -c shared_buffers=32MB";
        _started = new Lazy<Task>(Create);
    }

    /// <summary>Gets whether the server's programs are on this machine.</summary>
    public static bool IsInstalled => Programs() is not null;

    /// <summary>Prepares a server that flushes to disk, as one in use does.</summary>
    public static PostgresServer Durable() => new(isDurable: true);

    /// <summary>Creates an empty database.</summary>
    /// <returns>The connection string of the database.</returns>
    public async Task<string> CreateDatabase()
    {
        if (!IsInstalled)
        {
            // xunit reports a test as skipped if its exception begins with this text.
            throw new PlatformNotSupportedException("$XunitDynamicSkip$PostgreSQL's initdb and pg_ctl are neither on PATH nor under /usr/lib/postgresql");
        }

        await _started.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Ends the server as a crash of its machine would: its clients get no goodbye.</summary>
    public Task Stop() => Run("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");

    /// <summary>Starts the stopped server again on the same port.</summary>
    public Task Start() => Run(
        "pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o",
        $"-c listen_addresses=127.0.0.1 -c port={_port} -c unix_socket_directories='' -c max_connections=200 {_durability}");

    /// <summary>Stops the server and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await Stop();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string Data => Path.Combine(_folder, "data");

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username={User};Database={database}";

    private async Task Create()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root")
        {
            await Execute("chown", ["postgres", _folder]);
        }

        await Run("initdb", "-D", Data, "-U", User, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");

        // Another program may take the port between the search for it and the start.
        for (var attempt = 1; ; attempt++)
        {
            _port = TestPorts.Find(1)[0];
            try
            {
                await Start();
                return;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
            }
        }
    }

    /// <summary>Runs one of the server's programs. They refuse root, so root runs them as the user postgres.</summary>
    private Task Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs()!, program);
        return Environment.UserName == "root"
            ? Execute("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : Execute(path, arguments);
    }

    private async Task Execute(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await output}{await errors}");
        }
    }

    private static string? Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(f => int.TryParse(Path.GetFileName(f), out var v) ? v : 0)
            : Enumerable.Empty<string>();
        return debian.Select(f => Path.Combine(f, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }
}
