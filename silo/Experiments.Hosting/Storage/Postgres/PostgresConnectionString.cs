using System.Data.Common;
using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>Checks connection strings and adds our defaults.</summary>
internal static class PostgresConnectionString
{
    /// <summary>The defaults of a silo.</summary>
    /// <remarks>
    /// The pool leaves room for other silos below PostgreSQL's default of 100 connections. The few statements, which are repeated forever,
    /// are prepared. Sessions are not reset, because nothing is ever set in them. Kerberos is not searched for, because small images lack
    /// its library. The timeouts (seconds) end before Orleans' callers give up (30 s), so that callers learn the cause.
    /// </remarks>
    private const string Defaults =
        "Application Name=experiments;Maximum Pool Size=20;Max Auto Prepare=64;No Reset On Close=true;GSS Encryption Mode=Disable;Timeout=10;Command Timeout=15;";

    /// <summary>Returns the string, with our defaults for everything that it does not set.</summary>
    public static string WithDefaults(string text) => new NpgsqlConnectionStringBuilder(Defaults + text).ConnectionString;

    /// <summary>Names the database and its server.</summary>
    public static string Describe(string text)
    {
        var read = new NpgsqlConnectionStringBuilder(text);
        return FormattableString.Invariant($"the PostgreSQL database {read.Database ?? read.Username ?? "of the default name"} at {read.Host}:{read.Port}");
    }

    /// <summary>Returns whether a string holds a password, as far as it can be read.</summary>
    public static bool HoldsPassword(string? text)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text ?? string.Empty;
        }
        catch (ArgumentException)
        {
            // Whatever it is, it is refused for its form.
            return false;
        }

        // Npgsql knows both words.
        return parts.ContainsKey("Password") || parts.ContainsKey("PSW") || parts.ContainsKey("PWD");
    }

    /// <summary>Returns every error. Values that may be secret are not quoted.</summary>
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
