using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Hosting.Storage;

namespace Experiments.Agent;

/// <summary>Finds the database that <c>--cluster</c> names. A silo joins a cluster through its database.</summary>
internal static class AgentCluster
{
    /// <summary>The name of the database in the folder of <c>cluster up</c>.</summary>
    private const string DatabaseOfFolder = "experiments.db";

    /// <summary>The name of the record in that folder.</summary>
    private const string RecordOfFolder = "cluster.json";

    private const long LargestRecord = 1 << 20;

    /// <summary>The beginning of every SQLite file (https://www.sqlite.org/fileformat.html, section 1.3).</summary>
    private static ReadOnlySpan<byte> SqliteHeader => "SQLite format 3\0"u8;

    /// <summary>Returns the silo's flags for the database, or adds an error.</summary>
    public static ImmutableArray<string> Read(string place, List<string> errors)
    {
        if (Directory.Exists(place))
        {
            var database = Path.Combine(place, DatabaseOfFolder);
            if (File.Exists(database))
            {
                return Sqlite(database);
            }

            errors.Add($"{AgentOptions.Cluster.Name}: the folder '{place}' holds no {DatabaseOfFolder}; for a cluster on PostgreSQL name the file with its connection string");
        }
        else if (File.Exists(place))
        {
            return IsSqlite(place) ? Sqlite(place) : ["--Storage:Kind=postgres", $"--Storage:ConnectionStringFile={Path.GetFullPath(place)}"];
        }
        else if (place.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            if (!StorageOptionsValidator.HoldsPassword(place))
            {
                return ["--Storage:Kind=postgres", $"--Storage:ConnectionString={place}"];
            }

            errors.Add($"{AgentOptions.Cluster.Name}: the connection string holds a password, and every user of this machine can read arguments; put the string into a file and name the file");
        }
        else if (place.Split(',').All(part => IsGateway(part.Trim())))
        {
            errors.Add($"{AgentOptions.Cluster.Name}: '{place}' is a gateway for clients. An agent is a silo and joins through the cluster's database: name the folder of `cluster up`, the SQLite file, or a file with the connection string of PostgreSQL");
        }
        else
        {
            errors.Add($"{AgentOptions.Cluster.Name}: there is no file or folder '{place}'; name the folder of `cluster up`, the SQLite file, or a file with the connection string of PostgreSQL");
        }

        return [];
    }

    /// <summary>Returns the flag of the certificates that the silos of <c>cluster up</c> have, which its record names.</summary>
    private static IEnumerable<string> CertificatesIn(string folder)
    {
        var file = Path.Combine(folder, RecordOfFolder);
        if (!File.Exists(file) || new FileInfo(file).Length > LargestRecord)
        {
            return [];
        }

        try
        {
            using var record = JsonDocument.Parse(File.ReadAllBytes(file));
            return record.RootElement.ValueKind == JsonValueKind.Object
                && record.RootElement.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object
                && settings.TryGetProperty("certificates", out var certificates) && certificates.ValueKind == JsonValueKind.String
                ? [$"--Silo:Certificates={certificates.GetString()}"]
                : [];
        }
        catch (JsonException)
        {
            // `cluster status` reports a broken record. Without the certificates, the silos refuse the agent.
            return [];
        }
    }

    private static ImmutableArray<string> Sqlite(string file)
    {
        var path = Path.GetFullPath(file);
        return ["--Storage:Kind=sqlite", $"--Storage:Path={path}", .. CertificatesIn(Path.GetDirectoryName(path)!)];
    }

    private static bool IsSqlite(string file)
    {
        Span<byte> header = stackalloc byte[SqliteHeader.Length];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.SequenceEqual(SqliteHeader);
    }

    private static bool IsGateway(string text) =>
        text.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(text.AsSpan(colon + 1), out _) && !text.Contains('/', StringComparison.Ordinal);
}
