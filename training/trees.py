"""Boosted trees of two questions each, as the program reads them: for numbers that say little alone and much together."""
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

LEAST = 8  # so many cases lie at each end of a tree


class Trees:
    def __init__(self, trees=60, rate=.07):
        self.trees, self.rate = trees, rate

    def fit(self, X, y, weights=None):
        self.fitted = GradientBoostingClassifier(n_estimators=self.trees, max_depth=2, learning_rate=self.rate, subsample=.7,
                                                 min_samples_leaf=LEAST, random_state=1).fit(X, y, weights)
        return self

    def chance(self, X):
        return self.fitted.predict_proba(X)[:, 1]

    def written(self, name, names):
        """TOML: a node asks whether a number lies at or under a value; the first end of a question is that where it does."""
        prior = self.fitted.init_.class_prior_[1]
        text = f"[{name}]\nintercept = {np.log(prior / (1 - prior)):.4f}\n"
        for tree in (row[0].tree_ for row in self.fitted.estimators_):
            ask, at, ends = [], [], []

            def question(node):
                ask.append(names[tree.feature[node]])
                at.append(float(np.float32(tree.threshold[node])))

            if tree.children_left[0] < 0:
                continue
            question(0)
            for child in (tree.children_left[0], tree.children_right[0]):
                if tree.children_left[child] < 0:  # an end: it asks the first question again
                    question(0)
                    ends += [tree.value[child][0][0]] * 2
                else:
                    question(child)
                    ends += [tree.value[t][0][0] for t in (tree.children_left[child], tree.children_right[child])]
            quoted = ", ".join(f'"{a}"' for a in ask)
            numbers = lambda values, digits: ", ".join(f"{v:.{digits}f}" for v in values)
            text += f"\n[[{name}.trees]]\nasks = [{quoted}]\nat = [{numbers(at, 5)}]\nodds = [{numbers([self.rate * e for e in ends], 4)}]\n"
        return text + "\n"
