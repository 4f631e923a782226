namespace Experiments.Hosting.Storage;

/// <summary>One kind of database that a cluster can use. A new kind is a folder with a provider and a line in <see cref="DatabaseProviders"/>.</summary>
internal interface IDatabaseProvider
{
    /// <summary>Gets the value of <see cref="StorageOptions.Kind"/> that selects this kind.</summary>
    string Kind { get; }

    /// <summary>Gets the names of the <see cref="StorageOptions"/> that belong to this kind. The others must stay unset.</summary>
    IReadOnlyList<string> Settings { get; }

    /// <summary>Returns every error in the settings of this kind, with the offending value but without passwords.</summary>
    IEnumerable<string> Problems(StorageOptions options);

    /// <summary>Names the database for users, without secrets.</summary>
    /// <param name="options">Options without problems.</param>
    string Describe(StorageOptions options);

    /// <summary>Opens the database. Connects when the first call needs it.</summary>
    /// <param name="options">Options without problems.</param>
    /// <param name="canCreate">Whether a database that is a file is created if it is missing.</param>
    IClusterDatabase Open(StorageOptions options, bool canCreate);

    /// <summary>Keeps the membership and the reminders of a silo in its <see cref="IClusterDatabase"/>.</summary>
    void UseClustering(ISiloBuilder silo);

    /// <summary>Finds the gateways for a client in its <see cref="IClusterDatabase"/>.</summary>
    void UseClustering(IClientBuilder client);
}
