using System.Data.Common;
using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>Reads connection strings.</summary>
internal static class PostgresConnectionString
{
    /// <summary>
    /// What a silo needs where the user says nothing: a pool that leaves room for others below PostgreSQL's default of 100 connections,
    /// preparation of the few statements that are repeated forever, no cleaning of sessions in which nothing is ever set, no search for
    /// Kerberos, whose library small images lack, and patience with a silent server (seconds) that ends before that of Orleans' callers
    /// does (30 s), so that they learn the cause.
    /// </summary>
    private const string Defaults =
        "Application Name=experiments;Maximum Pool Size=20;Max Auto Prepare=64;No Reset On Close=true;GSS Encryption Mode=Disable;Timeout=10;Command Timeout=15;";

    /// <summary>The string with our defaults where it says nothing.</summary>
    public static string WithDefaults(string text) => new NpgsqlConnectionStringBuilder(Defaults + text).ConnectionString;

    /// <summary>Every error; values that may be secret are not quoted.</summary>
    public static IEnumerable<string> Problems(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ["Storage:ConnectionString is missing; with Storage:Kind postgres it is of the form Host=...;Database=...;Username=...;Password=..."];
        }

        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The parser's message may quote what follows the error, and that may be the password.
            return ["Storage:ConnectionString is not of the form Host=...;Database=...;Username=...;Password=... (values with ; or = go in quotes; a postgresql:// address is not understood)"];
        }

        return Problems(parts);
    }

    private static IEnumerable<string> Problems(DbConnectionStringBuilder parts)
    {
        var read = new NpgsqlConnectionStringBuilder();
        foreach (string keyword in parts.Keys)
        {
            if (Set(read, keyword, (string)parts[keyword]) is { } problem)
            {
                yield return problem;
            }
        }

        if (string.IsNullOrWhiteSpace(read.Host))
        {
            yield return "Storage:ConnectionString names no Host";
        }
    }

    private static string? Set(NpgsqlConnectionStringBuilder read, string keyword, string value)
    {
        if (!read.ContainsKey(keyword))
        {
            return $"Storage:ConnectionString has '{keyword}', which is no keyword of PostgreSQL connections";
        }

        try
        {
            read[keyword] = value;
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return keyword.Contains("pass", StringComparison.OrdinalIgnoreCase)
                ? $"Storage:ConnectionString has a value for '{keyword}' that cannot be used"
                : $"Storage:ConnectionString has '{value}' for '{keyword}', which cannot be used";
        }
    }
}
