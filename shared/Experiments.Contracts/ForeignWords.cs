namespace Experiments.Contracts;

/// <summary>Words of Optuna, Ray Tune, Katib, NNI, W&amp;B, Ax and SMAC, and the words of this program that mean the same.</summary>
internal static class ForeignWords
{
    // Several words of the program may be meant; the first that is allowed at the place counts.
    private static readonly Dictionary<string, string[]> Meanings = new(StringComparer.Ordinal)
    {
        ["n-trials"] = ["budget", "experiments"],
        ["trials"] = ["budget", "experiments"],
        ["max-trials"] = ["budget", "experiments"],
        ["max-trial-number"] = ["budget", "experiments"],
        ["num-samples"] = ["budget", "experiments"],
        ["run-cap"] = ["budget", "experiments"],
        ["total-trials"] = ["budget", "experiments"],
        ["max-failed-trial-count"] = ["failures"],
        ["max-failures"] = ["failures"],
        ["timeout"] = ["wall-time"],
        ["max-duration"] = ["wall-time"],
        ["max-experiment-duration"] = ["wall-time"],
        ["walltime-limit"] = ["wall-time"],
        ["time-budget-s"] = ["wall-time"],
        ["n-jobs"] = ["parallel"],
        ["num-workers"] = ["parallel"],
        ["max-concurrent-trials"] = ["parallel"],
        ["parallel-trial-count"] = ["parallel"],
        ["trial-concurrency"] = ["parallel"],
        ["direction"] = ["goal"],
        ["mode"] = ["goal"],
        ["optimize-mode"] = ["goal"],
        ["objective"] = ["metric"],
        ["objective-metric-name"] = ["metric"],
        ["study-name"] = ["name"],
        ["algorithm"] = ["sampler"],
        ["search-alg"] = ["sampler"],
        ["tuner"] = ["sampler"],
        ["method"] = ["sampler"],
        ["scheduler"] = ["pruner", "schedule"],
        ["early-stopping"] = ["pruner"],
        ["early-terminate"] = ["pruner"],
        ["assessor"] = ["pruner"],
        ["search-space"] = ["parameters"],
        ["space"] = ["parameters"],
        ["config"] = ["parameters", "setup"],
        ["param-space"] = ["parameters"],
        ["hyperparameters"] = ["parameters"],
        ["eta"] = ["factor"],
        ["reduction-factor"] = ["factor"],
        ["grace-period"] = ["first-rung"],
        ["min-resource"] = ["first-rung"],
        ["min-iter"] = ["first-rung"],
        ["max-epochs"] = ["epochs", "steps"],
        ["num-epochs"] = ["epochs", "steps"],
        ["n-epochs"] = ["epochs", "steps"],
        ["max-iter"] = ["epochs", "steps"],
        ["max-t"] = ["epochs", "steps"],
        ["n-startup-trials"] = ["startup"],
        ["n-warmup-steps"] = ["warmup"],
        ["interval-steps"] = ["interval"],
        ["n-ei-candidates"] = ["candidates"],
        ["popsize"] = ["population"],
        ["population-size"] = ["population"],
        ["sigma0"] = ["sigma"],
        ["seed"] = ["sampler-seed", "seeds"],
        ["random-state"] = ["sampler-seed", "seeds"],
        ["low"] = ["min"],
        ["high"] = ["max"],
        ["lower"] = ["min"],
        ["upper"] = ["max"],
        ["choices"] = ["values"],
        ["type"] = ["distribution"],
        ["choice"] = ["categorical"],
        ["loguniform"] = ["log-uniform"],
        ["log-uniform-values"] = ["log-uniform"],
        ["randint"] = ["int-uniform"],
        ["quniform"] = ["int-uniform"],
        ["q-uniform"] = ["int-uniform"],
        ["lograndint"] = ["int-log-uniform"],
        ["asha"] = ["successive-halving"],
        ["sha"] = ["successive-halving"],
        ["bohb"] = ["hyperband"],
        ["median-stopping"] = ["median"],
        ["medianstop"] = ["median"],
        ["nop"] = ["none"],
        ["bayes"] = ["gp"],
        ["bayesian"] = ["gp"],
        ["bo"] = ["gp"],
        ["gaussian-process"] = ["gp"],
        ["gpsampler"] = ["gp"],
        ["tpesampler"] = ["tpe"],
        ["hyperopt"] = ["tpe"],
        ["grid-search"] = ["grid"],
        ["random-search"] = ["random"],
        ["lr-scheduler"] = ["schedule"],
        ["weight-kl"] = ["beta"],
        ["latent-dim"] = ["latent-size"],
        ["hidden-sizes"] = ["widths"],
        ["hidden-units"] = ["widths"],
    };

    /// <summary>Returns the allowed word that means the same, or null.</summary>
    public static string? Find(string word, IReadOnlyCollection<string> allowed)
    {
        // Flags carry two dashes; files do not. Python's words have underscores, and Katib's and Ray's humps.
        var isFlag = word.StartsWith("--", StringComparison.Ordinal);
        var plain = string.Concat(word.TrimStart('-').Select((c, i) => c == '_' ? "-"
            : char.IsUpper(c) && i > 0 && char.IsLower(word.TrimStart('-')[i - 1]) ? "-" + char.ToLowerInvariant(c)
            : char.ToLowerInvariant(c).ToString()));
        return new[] { plain }
            .Concat(Meanings.GetValueOrDefault(plain, []))
            .Concat(Meanings.GetValueOrDefault(plain.Replace("-", string.Empty, StringComparison.Ordinal), []))
            .Select(meant => isFlag ? "--" + meant : meant)
            .FirstOrDefault(meant => meant != word && allowed.Contains(meant));
    }
}
