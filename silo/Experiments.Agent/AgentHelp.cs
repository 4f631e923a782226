using System.Text;

namespace Experiments.Agent;

/// <summary>The help of <c>experiments-agent</c>, at most 80 columns wide.</summary>
internal static class AgentHelp
{
    private const int Width = 80;
    private const int Indent = 19;

    public static string Text
    {
        get
        {
            var text = new StringBuilder("""
                Runs a silo without libtorch beside the silos of a cluster. It runs programs
                (workload files) and the workload function, and never vae-gmm.

                Usage:
                  experiments-agent --cluster PLACE [options]

                Options:

                """);
            foreach (var option in AgentOptions.All)
            {
                Append(text, $"{option.Name} {option.Value}", option.Description);
            }

            Append(text, "--help", "Show this text");
            Append(text, "--version", "Show the version");
            return text.Append("""

                Whoever may submit to the cluster runs code as the user of the agent.
                Stop the agent with Ctrl-C or SIGTERM: programs save their state, and their
                experiments continue on other silos.

                Exit codes: 0 stopped as asked, 1 the database or a port cannot be used,
                2 wrong options.

                Examples:
                  experiments-agent --cluster ~/.local/share/experiments/cluster
                  experiments-agent --cluster /etc/lab/database --labels gpu,python --gpus 2

                """).ToString();
        }
    }

    private static void Append(StringBuilder text, string name, string description)
    {
        text.Append("  ").Append(name.PadRight(Indent - 2));
        var column = Indent;
        foreach (var word in description.Split(' '))
        {
            if (column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', Indent);
                column = Indent;
            }

            text.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        text.Append('\n');
    }
}
