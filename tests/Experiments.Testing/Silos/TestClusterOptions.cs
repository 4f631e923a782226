namespace Experiments.Testing.Silos;

/// <summary>How a cluster of silo processes is started.</summary>
public sealed record TestClusterOptions
{
    /// <summary>Gets the number of silos; they are named silo-0, silo-1 and so on.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>Gets the number of slots of each silo.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Gets the connection string of an empty PostgreSQL database; null puts the cluster on a SQLite file of its own.</summary>
    public string? Postgres { get; init; }

    /// <summary>Gets more settings of every silo, as flags.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Gets environment variables of every silo beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the folder of the certificates of every silo; null for silos without.</summary>
    public string? Certificates { get; init; }

    /// <summary>Gets the folder of the certificate of the cluster's client; null for a client without.</summary>
    public string? ClientCertificates { get; init; }

    /// <summary>Gets the function that places a silo by its name; by default all are on the loopback address.</summary>
    public Func<string, SiloPlace> Place { get; init; } = _ => SiloPlace.Loopback;

    /// <summary>Gets the program of the silos; by default the silo as it ships.</summary>
    public string Program { get; init; } = BuiltProgram.Silo;
}
