[assembly: AssemblyFixture(typeof(Experiments.Testing.PostgresServer))]
