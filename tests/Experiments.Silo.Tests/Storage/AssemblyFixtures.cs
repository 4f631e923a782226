using Experiments.Silo.Tests.Storage;

[assembly: AssemblyFixture(typeof(PostgresServer))]
